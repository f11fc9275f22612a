package org.dynascope.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WrongArgumentsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        rnu digits.yaml             | unknown command 'rnu': did you mean 'run'? (see 'dynascope --help')
        xyzzy                       | unknown command 'xyzzy' (see 'dynascope --help')
        plugins descibe adam        | unknown command 'descibe': did you mean 'describe'? (see 'dynascope plugins --help')
        run digits.yaml --ste a=1   | unknown option '--ste': did you mean '--set'? (see 'dynascope run --help')
        validate digits.yaml --prnt | unknown option '--prnt': did you mean '--print'? (see 'dynascope validate --help')
        --verison                   | unknown option '--verison': did you mean '--version'? (see 'dynascope --help')
        run one.yaml two.yaml       | unexpected argument 'two.yaml' (see 'dynascope run --help')
        run                         | Missing required parameter: 'FILE' (see 'dynascope run --help')
        run digits.yaml --threads x | Invalid value for option '--threads': 'x' is not an int (see 'dynascope run --help')
        run digits.yaml --threads 0 | --threads = 0: must be 1 or more
        run digits.yaml --memory 3  | --memory = 3: must be a number of K, M or G, such as 500M
        run digits.yaml --memory 0G | --memory = 0G: must be a number of K, M or G, such as 500M
        validate none.yaml          | none.yaml: does not exist
        data --data-dir none        | --data-dir = none: not a folder
        report src                  | src holds no run: there is no file experiment.yaml in it
        compare src             | src alone: name two runs or more to compare
        export src --out x      | Missing required option: '--format=FORMAT' (see 'dynascope export --help')
        export src --format cvs --out x | --format = cvs: must be one of csv, tensorboard, svg, png; did you mean csv?
        export src --format csv --out x | src holds no run: there is no file experiment.yaml in it
        new plugin Adm --kind probe | NAME = Adm: expected words of lower-case letters and digits, joined by hyphens, such as gradient-noise
        new plugin class --kind probe | NAME = class: is a name in Java already; try my-class
        new plugin probe --kind probe | NAME = probe: is a name in Java already; try my-probe
        new plugin string --kind model | NAME = string: is a name in Java already; try my-string
        new plugin mine --kind porbe | --kind = porbe: must be one of probe, optimizer, model, dataset, quantizer, study; did you mean probe?
        new plugin mine --kind probe --group a-b | --group = a-b: expected the name of a Java package, such as org.example
        new plugin src --kind probe | src: is there already; choose another name, or another folder by --in
        plugins describe adm        | no extension is named 'adm': did you mean adam? (see 'dynascope plugins list')
        """)
    void areAnsweredInOneLineWithExitCode2(String arguments, String answer) {
        Invocation wrong = Invocation.of(arguments.split(" "));

        assertThat(wrong.err()).containsExactly(answer);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USER_ERROR);
    }
}
