package org.dynascope.engine;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;
import org.dynascope.engine.compiler.Compilation;
import org.dynascope.engine.execution.Interpretation;
import org.dynascope.engine.execution.NonFiniteSearch;
import org.dynascope.engine.execution.Workers;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.memory.Lanes64;
import org.dynascope.engine.operation.contraction.Matmul;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles recorded graphs and owns the threads that run them. Programs of one engine may run on different threads, each
 * program on one at a time.
 *
 * @since 0.1.0
 */
public final class Engine implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Engine.class);
    private static final AtomicBoolean SCALAR_REPORTED = new AtomicBoolean();

    private final boolean vectorised;
    private final Workers workers;
    private final IdleGraphs idle;

    private Engine(boolean vectorised, Workers workers, MemoryBudget budget) {
        this.vectorised = vectorised;
        this.workers = workers;
        this.idle = new IdleGraphs(budget);
    }

    /** Opens an engine; without the module jdk.incubator.vector it uses scalar kernels and says so once. */
    public static Engine open(EngineSettings settings) {
        boolean vectorised = settings.vectorised() && EngineSettings.vectorModulePresent();
        if (!vectorised && SCALAR_REPORTED.compareAndSet(false, true)) {
            LOGGER.info("Using scalar kernels, which give the same results slower; for vector kernels start Java with"
                    + " --add-modules jdk.incubator.vector");
        }
        return new Engine(vectorised, new Workers(settings.threads()), new MemoryBudget(settings.memory()));
    }

    /**
     * Compiles a graph, unless a program of an equal one was closed shortly before: then its memory and steps serve again.
     *
     * @param outputs tensors to compute, by the names {@link Program#output} knows them by; of one recording
     * @param carried names of outputs that {@link Program#commit} copies, each with the input it is copied into
     * @throws IllegalArgumentException if a carried name is unknown or types differ
     * @throws MemoryBudgetException if its memory and that of the engine's open programs exceed the budget
     */
    public Program compile(Named<Tensor> outputs, Map<String, String> carried) {
        return compile(outputs, carried, Set.of());
    }

    /**
     * Compiles a graph that is run again and again while only some of its inputs change, such as the products of one Hessian with
     * many vectors: {@link Program#runAgain} then computes what depends on them.
     *
     * <p>Of what does not, all that is read later keeps memory of its own.
     *
     * @param outputs tensors to compute, by the names {@link Program#output} knows them by; of one recording
     * @param changing names of the inputs that change
     * @throws IllegalArgumentException if a name is unknown
     * @throws MemoryBudgetException if its memory and that of the engine's open programs exceed the budget
     */
    public Program compile(Named<Tensor> outputs, Set<String> changing) {
        return compile(outputs, Map.of(), changing);
    }

    /**
     * Compiles a graph that is both: outputs are carried into inputs, and others are computed again while some inputs change, at will
     * between a run and its commit. What is carried does not depend on what changes.
     *
     * @param outputs tensors to compute, by the names {@link Program#output} knows them by; of one recording
     * @param carried names of outputs, each with the input that a commit carries it into
     * @param changing names of the inputs that change
     * @throws IllegalArgumentException if a name is unknown, types differ, or a carried output depends on a changing input
     * @throws MemoryBudgetException if its memory and that of the engine's open programs exceed the budget
     */
    public Program compile(Named<Tensor> outputs, Map<String, String> carried, Set<String> changing) {
        Named<Node> nodes = outputs.map(Node::of);
        AssembledGraph.Key key = AssembledGraph.Key.of(nodes, carried, changing);
        AssembledGraph known = idle.take(key);
        return new Program(known != null ? known : assembled(key, nodes), carried, workers, idle);
    }

    private AssembledGraph assembled(AssembledGraph.Key key, Named<Node> nodes) {
        Compilation compilation = Compilation.of(nodes, key.carried(), key.changing(), vectorised, workers.threads());
        idle.reserve(compilation.arenaBytes());
        return new AssembledGraph(key, compilation);
    }

    /**
     * Computes a graph node by node, without simplification, fusion or vectors: the reference for compiled programs.
     *
     * @param outputs tensors to compute
     * @param inputs numbers of the inputs they depend on, by name
     * @throws IllegalArgumentException if an input is missing or has another type
     */
    public static Named<TensorValue> interpret(Named<Tensor> outputs, Named<? extends TensorView> inputs) {
        return Interpretation.of(outputs.map(Node::of), inputs);
    }

    /**
     * Computes a graph as {@link #interpret} does until a tensor holds a NaN or an infinity, and says which.
     *
     * @param outputs tensors to compute
     * @param inputs numbers of the inputs they depend on, by name
     * @return the first such tensor in the order of recording, in words; empty if there is none
     * @throws IllegalArgumentException if an input is missing or has another type
     */
    public static Optional<String> firstNonFinite(Named<Tensor> outputs, Named<? extends TensorView> inputs) {
        return NonFiniteSearch.first(outputs.map(Node::of), inputs);
    }

    /** Returns whether two graphs compute the same, operation by operation, from inputs of the same names. */
    public static boolean areEqual(Named<Tensor> one, Named<Tensor> other) {
        return AssembledGraph.Key.of(one.map(Node::of), Map.of(), Set.of())
                .computesTheSame(AssembledGraph.Key.of(other.map(Node::of), Map.of(), Set.of()));
    }

    /**
     * Has the vector kernels that nearly every program needs compiled meanwhile, on a thread of their own. To be called before
     * other preparations, such as reading data; programs work without it and give the same bits, slower at first.
     */
    public void warmUp(ElementType element) {
        if (vectorised) {
            Matmul.warmUp(element);
        }
    }

    /** Returns kernels and threads in words, such as {@code vector 512 bit, 2 threads}. */
    public String description() {
        String kernels = vectorised ? "vector " + Lanes64.SPECIES.vectorBitSize() + " bit" : "scalar";
        return kernels + ", " + (workers.threads() == 1 ? "1 thread" : workers.threads() + " threads");
    }

    /** Ends the threads. Programs still work, on the thread that runs them. */
    @Override
    public void close() {
        idle.close();
        workers.close();
    }
}
