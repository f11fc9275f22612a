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

    /** Sets a work on a model up. */
    Side open(String work, Trainee trainee, int threads) throws IOException {
        ObjectNode request = MAPPER.createObjectNode()
                .put("batch", trainee.batch())
                .put("precision", trainee.precision() == ElementType.FLOAT32 ? "float32" : "float64");
        trainee.describe(request);
        return open(work, request, threads);
    }

    /** Sets a work up that needs no more than its name. */
    Side open(String work, int threads) throws IOException {
        return open(work, MAPPER.createObjectNode(), threads);
    }

    private Side open(String work, ObjectNode request, int threads) throws IOException {
        ask(request.put("do", "open").put("work", work).put("threads", threads));
        return new Side() {
            @Override
            public double seconds(int repetitions) throws IOException {
                return ask(MAPPER.createObjectNode().put("do", "time").put("repetitions", repetitions))
                        .path("seconds")
                        .asDouble();
            }

            @Override
            public double result() throws IOException {
                return ask(MAPPER.createObjectNode().put("do", "result"))
                        .path("result")
                        .asDouble(Double.NaN);
            }
        };
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
