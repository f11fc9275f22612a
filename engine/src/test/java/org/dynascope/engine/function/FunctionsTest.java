package org.dynascope.engine.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.dynascope.engine.RandomNumbers.named;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.Engine;
import org.dynascope.engine.EngineSettings;
import org.dynascope.engine.Program;
import org.dynascope.engine.RandomNumbers;
import org.dynascope.engine.Recording;
import org.dynascope.engine.memory.Lanes32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FunctionsTest {
    private static final MathContext DIGITS = new MathContext(60, RoundingMode.HALF_EVEN);
    private static final RandomNumbers NUMBERS = RandomNumbers.of("functions");

    /** exp by its series on x / 2¹⁰, squared ten times. */
    private static BigDecimal exp(BigDecimal x) {
        BigDecimal small = x.divide(BigDecimal.valueOf(1024), DIGITS);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int k = 1; k < 40; k++) {
            term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int i = 0; i < 10; i++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }

    /** log by two Newton steps for exp(y) = x, each of which cubes the error. */
    private static BigDecimal log(BigDecimal x) {
        BigDecimal y = new BigDecimal(StrictMath.log(x.doubleValue()));
        for (int i = 0; i < 2; i++) {
            BigDecimal power = exp(y);
            BigDecimal change =
                    x.subtract(power, DIGITS).multiply(BigDecimal.TWO).divide(x.add(power, DIGITS), DIGITS);
            y = y.add(change, DIGITS);
        }
        return y;
    }

    private static BigDecimal tanh(BigDecimal x) {
        BigDecimal power = exp(x.multiply(BigDecimal.TWO));
        return power.subtract(BigDecimal.ONE, DIGITS).divide(power.add(BigDecimal.ONE, DIGITS), DIGITS);
    }

    private static BigDecimal sigmoid(BigDecimal x) {
        BigDecimal power = exp(x);
        return power.divide(power.add(BigDecimal.ONE, DIGITS), DIGITS);
    }

    private static BigDecimal softplus(BigDecimal x) {
        return log(exp(x).add(BigDecimal.ONE, DIGITS));
    }

    /** erf by its Taylor series; its terms stay below 10¹⁶ here, and 60 digits are kept. */
    private static BigDecimal erf(BigDecimal x) {
        return series(x).multiply(new BigDecimal("1.12837916709551257389615890312154517168810125865799771368817"));
    }

    /** Σ x²ⁿ⁺¹ (−1)ⁿ / n! / (2n + 1) for the error function. */
    private static BigDecimal series(BigDecimal x) {
        BigDecimal term = x;
        BigDecimal sum = x;
        BigDecimal square = x.multiply(x, DIGITS).negate();
        for (int n = 1; n < 250; n++) {
            term = term.multiply(square, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
            sum = sum.add(term.divide(BigDecimal.valueOf(2L * n + 1), DIGITS), DIGITS);
        }
        return sum;
    }

    /** sin by its Taylor series. */
    private static BigDecimal sin(BigDecimal x) {
        BigDecimal term = x;
        BigDecimal sum = x;
        BigDecimal square = x.multiply(x, DIGITS).negate();
        for (int n = 1; n < 90; n++) {
            term = term.multiply(square, DIGITS).divide(BigDecimal.valueOf(2L * n * (2L * n + 1)), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum;
    }

    private static BigDecimal cos(BigDecimal x) {
        return BigDecimal.ONE.subtract(
                sin(x.divide(BigDecimal.TWO, DIGITS)).pow(2, DIGITS).multiply(BigDecimal.TWO), DIGITS);
    }

    private interface Exact {
        BigDecimal of(BigDecimal x);
    }

    private static double[] samples(double low, double high, int count) {
        TensorType type = RandomNumbers.float64(count);
        return NUMBERS.uniform(type, low, high).toDoubleArray();
    }

    private static void assertUnits64(double[] points, DoubleUnaryOperator function, Exact exact, double units) {
        for (double x : points) {
            BigDecimal expected = exact.of(new BigDecimal(x));
            double computed = function.applyAsDouble(x);
            BigDecimal unit = new BigDecimal(Math.ulp(expected.doubleValue()));
            double error = new BigDecimal(computed)
                    .subtract(expected, DIGITS)
                    .divide(unit, DIGITS)
                    .abs()
                    .doubleValue();
            assertThat(error).as("f(%s) = %s, %s", x, computed, NUMBERS).isLessThanOrEqualTo(units);
        }
    }

    @Test
    void float64FunctionsAreAccurate() {
        assertUnits64(samples(-700, 700, 300), Functions64::exp, FunctionsTest::exp, 1);
        assertUnits64(samples(-1, 1, 300), Functions64::exp, FunctionsTest::exp, 1);
        assertUnits64(samples(0, 4, 300), Functions64::log, FunctionsTest::log, 1);
        assertUnits64(samples(0, 1e300, 50), Functions64::log, FunctionsTest::log, 1);
        assertUnits64(samples(-20, 20, 300), Functions64::tanh, FunctionsTest::tanh, 2);
        assertUnits64(samples(-1, 1, 300), Functions64::tanh, FunctionsTest::tanh, 2);
        assertUnits64(samples(-1e-5, 1e-5, 50), Functions64::tanh, FunctionsTest::tanh, 2);
        assertUnits64(samples(-30, 30, 300), Functions64::sigmoid, FunctionsTest::sigmoid, 2);
        assertUnits64(samples(-30, 30, 300), Functions64::softplus, FunctionsTest::softplus, 3);
        assertUnits64(samples(-6.5, 6.5, 300), ErrorFunction64::erf, FunctionsTest::erf, 2);
        assertUnits64(samples(-1.1, 1.1, 300), ErrorFunction64::erf, FunctionsTest::erf, 2);
        assertUnits64(samples(-25, 25, 300), Trigonometry64::sin, FunctionsTest::sin, 2);
        assertUnits64(samples(-25, 25, 300), Trigonometry64::cos, FunctionsTest::cos, 2);
        assertUnits64(new double[] {Math.PI, 2 * Math.PI, 7 * Math.PI}, Trigonometry64::sin, FunctionsTest::sin, 2);
    }

    private interface Float32Function {
        float of(float x);
    }

    private static void assertUnits32(
            double low, double high, Float32Function function, DoubleUnaryOperator exact, double units) {
        for (double sample : samples(low, high, 20_000)) {
            float x = (float) sample;
            double expected = exact.applyAsDouble(x);
            double error = Math.abs(function.of(x) - expected) / Math.ulp((float) expected);
            assertThat(error).as("f(%s) = %s, %s", x, function.of(x), NUMBERS).isLessThanOrEqualTo(units);
        }
    }

    @Test
    void float32FunctionsAreAccurate() {
        assertUnits32(-103, 88, Functions32::exp, StrictMath::exp, 1);
        assertUnits32(-1, 1, Functions32::exp, StrictMath::exp, 1);
        assertUnits32(0, 4, Functions32::log, StrictMath::log, 1);
        assertUnits32(0, 1e30, Functions32::log, StrictMath::log, 1);
        assertUnits32(0, 1e-38, Functions32::log, StrictMath::log, 1);
        assertUnits32(-10, 10, Functions32::tanh, StrictMath::tanh, 2.5);
        assertUnits32(-1, 1, Functions32::tanh, StrictMath::tanh, 2.5);
        assertUnits32(-1e-3, 1e-3, Functions32::tanh, StrictMath::tanh, 2.5);
        assertUnits32(-100, 100, Functions32::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)), 2);
        assertUnits32(-80, 80, Functions32::softplus, x -> StrictMath.log1p(StrictMath.exp(x)), 3);
        assertUnits32(-5, 5, ErrorFunction32::erf, ErrorFunction64::erf, 2);
        assertUnits32(-1e5, 1e5, Trigonometry32::sin, StrictMath::sin, 2);
        assertUnits32(-1e5, 1e5, Trigonometry32::cos, StrictMath::cos, 2);
        assertUnits32(-2, 2, Trigonometry32::sin, StrictMath::sin, 2);
        assertUnits32(-2, 2, Trigonometry32::cos, StrictMath::cos, 2);
    }

    @Test
    void limitsAreRight() {
        double infinity = Double.POSITIVE_INFINITY;
        assertThat(Functions64.exp(0)).isEqualTo(1);
        assertThat(Functions64.exp(-infinity)).isZero();
        assertThat(Functions64.exp(infinity)).isEqualTo(infinity);
        assertThat(Functions64.exp(709.782712893384)).isEqualTo(StrictMath.exp(709.782712893384));
        assertThat(Functions64.exp(709.7827128933841)).isEqualTo(infinity);
        assertThat(Functions64.exp(-745.1332191019411)).isEqualTo(Double.MIN_VALUE);
        assertThat(Functions64.exp(-745.1332191019412)).isZero();
        assertThat(Functions64.exp(Double.NaN)).isNaN();
        assertThat(Functions64.log(0)).isEqualTo(-infinity);
        assertThat(Functions64.log(1)).isEqualTo(0);
        assertThat(Functions64.log(-1)).isNaN();
        assertThat(Functions64.log(infinity)).isEqualTo(infinity);
        assertThat(Functions64.log(Double.MIN_VALUE)).isEqualTo(StrictMath.log(Double.MIN_VALUE));
        assertThat(Functions64.tanh(infinity)).isEqualTo(1);
        assertThat(Functions64.tanh(-infinity)).isEqualTo(-1);
        assertThat(Functions64.tanh(-0.0)).isEqualTo(-0.0);
        assertThat(Functions64.tanh(Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
        assertThat(ErrorFunction64.erf(-0.0)).isEqualTo(-0.0);
        assertThat(ErrorFunction64.erf(-infinity)).isEqualTo(-1);
        assertThat(ErrorFunction32.erf(9)).isEqualTo(1);
        assertThat(ErrorFunction64.erf(Double.NaN)).isNaN();
        assertThat(Functions64.softplus(infinity)).isEqualTo(infinity);
        assertThat(Functions64.softplus(-infinity)).isZero();
        assertThat(Functions64.softplus(-100)).isCloseTo(StrictMath.exp(-100), within(1e-58));
        assertThat(Trigonometry64.sin(-0.0)).isEqualTo(-0.0);
        assertThat(Trigonometry64.sin(1e300)).isEqualTo(StrictMath.sin(1e300));
        assertThat(Trigonometry64.cos(infinity)).isNaN();
        assertThat(Functions64.sigmoid(infinity)).isEqualTo(1);
        assertThat(Functions64.sigmoid(-infinity)).isZero();
        assertThat(Functions64.sigmoid(-740)).isEqualTo(StrictMath.exp(-740));
        assertThat(Functions32.exp(88.72283f)).isFinite();
        assertThat(Functions32.exp(Math.nextUp(88.72283f))).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Functions32.exp(-103.97f)).isEqualTo(Float.MIN_VALUE);
        assertThat(Functions32.log(Float.MIN_VALUE)).isEqualTo((float) StrictMath.log(Float.MIN_VALUE));
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void vectorFormsGiveTheBitsOfTheScalarForms(ElementType element) {
        double[] edges = {
            0,
            -0.0,
            1,
            -1,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.MIN_VALUE,
            1e-310,
            Float.MIN_VALUE,
            1e-40,
            709.78,
            709.79,
            -745.13,
            -746,
            88.72,
            88.73,
            -103.97,
            -104.1,
            1e300,
            -1e300,
            20,
            10,
            1e-20
        };
        double[] points = Stream.of(edges, samples(-800, 800, 5000), samples(-3, 3, 5000), samples(-1e-6, 1e-6, 500))
                .flatMapToDouble(DoubleStream::of)
                .toArray();
        Recording recording = new Recording();
        Tensor x = recording.input("x", new TensorType(Shape.of(points.length), element));
        var outputs = RandomNumbers.<Tensor>named(
                "exp",
                x.exp(),
                "log",
                x.log(),
                "tanh",
                x.tanh(),
                "sigmoid",
                x.sigmoid(),
                "sqrt",
                x.sqrt(),
                "relu",
                x.relu(),
                "erf",
                x.erf(),
                "softplus",
                x.softplus(),
                "sin",
                x.sin(),
                "cos",
                x.cos(),
                "power",
                x.power(1.5),
                "equal-to",
                x.equalTo(x.relu()),
                "where",
                x.relu().where(x, x.exp()));
        TensorValue value = TensorValue.of(x.type(), points);
        var reference = Engine.interpret(outputs, named("x", value));

        try (Engine engine = Engine.open(new EngineSettings(1, true));
                Program program = engine.compile(outputs, Map.of())) {
            program.set("x", value);
            program.run();

            for (String name : outputs.names()) {
                assertThat(program.output(name).toDoubleArray())
                        .as("%s, %s", name, NUMBERS)
                        .isEqualTo(reference.get(name).toDoubleArray());
            }
        }
    }

    /** Masked scores are −∞ or far below 0; from −104 on results are 0, and not −0, in every lane. */
    @Test
    void expOfFarNegativeNumbersIsZero() {
        for (float x = -104; x > -1000; x -= 0.03125f) {
            assertThat(Functions32.exp(x)).as("exp(%s)", x).isEqualTo(0f);
            assertThat(VectorFunctions32.exp(Lanes32.all(x)).toArray())
                    .as("exp(%s)", x)
                    .containsOnly(0f);
        }
        assertThat(Functions32.exp(Float.NEGATIVE_INFINITY)).isEqualTo(0f);
        assertThat(VectorFunctions32.exp(Lanes32.all(Float.NEGATIVE_INFINITY)).toArray())
                .containsOnly(0f);
    }
}
