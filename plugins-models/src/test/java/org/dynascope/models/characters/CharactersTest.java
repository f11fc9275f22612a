package org.dynascope.models.characters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.dynascope.api.data.DamagedDataException;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.Target;
import org.dynascope.api.tensor.Shape;
import org.dynascope.testkit.TestFiles;
import org.junit.jupiter.api.Test;

class CharactersTest {
    private static final CharactersParameters OF_THREE = new CharactersParameters("", 3, 0, Alphabet.SHAKESPEARE);

    private static Characters of(String text, CharactersParameters settings) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return new Characters(TestFiles.of(Map.of("input.txt", bytes, "own.txt", bytes)), settings);
    }

    @Test
    void declaresAClassAtEachPosition() {
        Target target = of("", OF_THREE).declare().target();

        assertThat(target).isEqualTo(new Target.Classes(65, Shape.of(3)));
        assertThat(target.outputShape()).isEqualTo(Shape.of(3, 65));
    }

    /** Of 20 characters the first 18 train: windows of 3 at 0, 3, … 12, and the one at 15 lacks a last target. */
    @Test
    void cutsWindowsWhoseTargetsAreTheNextCharacters() {
        Characters characters = of("ABCDEFGHIJKLMNOPQRST", OF_THREE);

        Examples train = characters.load("train");

        int a = Alphabet.SHAKESPEARE.indexOf((byte) 'A');
        assertThat(train.inputs().shape()).isEqualTo(Shape.of(5, 3));
        assertThat(train.inputs().toDoubleArray())
                .startsWith(a, a + 1, a + 2, a + 3)
                .endsWith(a + 12, a + 13, a + 14);
        assertThat(train.targets().toDoubleArray())
                .startsWith(a + 1, a + 2, a + 3)
                .endsWith(a + 13, a + 14, a + 15);
    }

    @Test
    void testsOnTheLastTenth() {
        Characters characters = of("a".repeat(90) + "b".repeat(10), OF_THREE);

        double b = Alphabet.SHAKESPEARE.indexOf((byte) 'b');
        assertThat(characters.load("test").inputs().toDoubleArray()).hasSize(9).containsOnly(b);
        assertThat(characters.load("train").targets().toDoubleArray()).doesNotContain(b);
    }

    @Test
    void windowsOverlapByTheStride() {
        CharactersParameters settings = new CharactersParameters("", 3, 1, Alphabet.BYTES);

        assertThat(of("x".repeat(20), settings).load("train").count()).isEqualTo(15);
    }

    @Test
    void readsOtherTextsByPath() {
        CharactersParameters settings = new CharactersParameters("some/own.txt", 2, 0, Alphabet.BYTES);

        assertThat(of("\u00ff".repeat(60), settings).load("test").inputs().toDoubleArray())
                .containsOnly(255);
    }

    @Test
    void refusesWhatIsNotInTheAlphabetAndTextsThatAreTooShort() {
        assertThatThrownBy(() -> of("ab[cd", OF_THREE).load("train"))
                .isInstanceOf(DamagedDataException.class)
                .hasMessage("input.txt: byte 3 of value 91 is not in the alphabet; 'alphabet: bytes' takes any");
        assertThatThrownBy(() -> of("abcdefghij", OF_THREE).load("test"))
                .isInstanceOf(DamagedDataException.class)
                .hasMessageContaining("more than 3 characters in the split 'test', got 1");
    }

    @Test
    void alphabetsHaveTheStatedSizes() {
        assertThat(Alphabet.SHAKESPEARE.size()).isEqualTo(65);
        assertThat(Alphabet.ASCII.size()).isEqualTo(97);
        assertThat(Alphabet.BYTES.size()).isEqualTo(256);
    }
}
