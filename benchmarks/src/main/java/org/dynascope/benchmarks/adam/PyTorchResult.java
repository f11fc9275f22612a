package org.dynascope.benchmarks.adam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.dynascope.api.tensor.ElementType;

/** Files that {@code python/adam_steps.py} wrote. */
final class PyTorchResult {
    private final Files files;
    private final JsonNode summary;

    /** Where the files are. */
    interface Files {
        /** Opens a file by its name. */
        InputStream open(String name) throws IOException;
    }

    /** Reads version and losses. */
    PyTorchResult(Files files) throws IOException {
        this.files = files;
        try (InputStream stream = files.open("losses.json")) {
            this.summary = new ObjectMapper().readTree(stream);
        }
    }

    /** Returns PyTorch's version, such as {@code 2.13.0+cpu}. */
    String version() {
        return summary.path("pytorch").asText();
    }

    /** Returns the loss of each batch before its update, in nats. */
    double[] losses(ElementType precision) {
        JsonNode losses = summary.path(word(precision));
        double[] values = new double[losses.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = losses.path(index).asDouble();
        }
        return values;
    }

    /** Returns the last parameters, laid end to end; float32 is widened. */
    double[] parameters(ElementType precision) throws IOException {
        byte[] bytes;
        try (InputStream stream = files.open("final-" + word(precision) + ".bin")) {
            bytes = stream.readAllBytes();
        }
        ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[bytes.length / precision.bytes()];
        for (int index = 0; index < values.length; index++) {
            values[index] = precision == ElementType.FLOAT32 ? numbers.getFloat() : numbers.getDouble();
        }
        return values;
    }

    /** Returns a precision as files and output spell it. */
    static String word(ElementType precision) {
        return switch (precision) {
            case FLOAT32 -> "float32";
            case FLOAT64 -> "float64";
        };
    }
}
