package org.dynascope.probes.connectivity;

import org.dynascope.api.probe.Evaluation;

/** Share of wrong answers: of examples, or of positions where each has a class. */
final class ErrorRate {
    private ErrorRate() {}

    /** Returns the share; where an output is NaN the answer is wrong, of equal largest outputs the first counts. */
    static double of(Evaluation evaluation) {
        double[] outputs = evaluation.outputs().toDoubleArray();
        double[] targets = evaluation.targets().toDoubleArray();
        int classes = evaluation.outputs().shape().size(-1);
        int wrong = 0;
        for (int example = 0; example < targets.length; example++) {
            if (!isRight(outputs, example * classes, classes, (int) targets[example])) {
                wrong++;
            }
        }
        return (double) wrong / targets.length;
    }

    private static boolean isRight(double[] outputs, int start, int classes, int target) {
        double right = outputs[start + target];
        for (int candidate = 0; candidate < classes; candidate++) {
            double other = outputs[start + candidate];
            boolean isBetter = candidate < target ? other >= right : other > right;
            if (isBetter || Double.isNaN(other)) {
                return false;
            }
        }
        return true;
    }
}
