package org.dynascope.benchmarks.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.dynascope.api.tensor.ElementType;

/** The program {@code python/rival.py}, which answers one line of JSON with one line of JSON. */
final class PyTorch implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Process process;
    private final BufferedReader answers;
    private final Writer requests;
    private final String version;

    PyTorch(Path python, Path script) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(python.toString(), script.toString());
        builder.environment().remove("OMP_NUM_THREADS");
        process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        requests = process.outputWriter(StandardCharsets.UTF_8);
        version = ask(MAPPER.createObjectNode().put("do", "version"))
                .path("version")
                .asText();
    }

    /** Returns the version, such as {@code 2.13.0+cpu}. */
    String version() {
        return version;
    }

    /** Sets a work up. */
    Side open(String work, Network network, int threads) throws IOException {
        ObjectNode request = MAPPER.createObjectNode().put("do", "open").put("work", work);
        request.putArray("layers").add(network.inputs());
        network.hidden().forEach(request.withArray("layers")::add);
        request.withArray("layers").add(network.outputs());
        request.put("activation", network.activation().name().toLowerCase(java.util.Locale.ROOT))
                .put("batch", network.batch())
                .put("classifies", network.classifies())
                .put("precision", network.precision() == ElementType.FLOAT32 ? "float32" : "float64")
                .put("threads", threads);
        ask(request);
        return repetitions -> ask(MAPPER.createObjectNode().put("do", "time").put("repetitions", repetitions))
                .path("seconds")
                .asDouble();
    }

    private JsonNode ask(ObjectNode request) throws IOException {
        requests.write(MAPPER.writeValueAsString(request) + "\n");
        requests.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("PyTorch ended while it was asked for " + request);
        }
        return MAPPER.readTree(answer);
    }

    @Override
    public void close() throws IOException {
        requests.close();
        process.destroy();
    }
}
