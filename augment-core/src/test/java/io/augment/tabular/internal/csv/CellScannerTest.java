package io.augment.tabular.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CellScannerTest {

  @Provide
  Arbitrary<String> csv() {
    return Arbitraries.of("a", "bc", ",", "\"", "\r", "\n", "\r\n", " ", "\"\"", "12.5")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  @Property
  void manyCharactersAtOnceComeToTheSameAsOneByOne(
      @ForAll("csv") String text, @ForAll @IntRange(min = 1, max = 7) int buffer) {
    // given
    CellScanner single = new CellScanner(',');
    CellScanner many = new CellScanner(',');

    // when text comes in pieces
    for (int from = 0; from < text.length(); from += buffer) {
      char[] piece = text.substring(from, Math.min(text.length(), from + buffer)).toCharArray();
      for (char character : piece) {
        single.accept(character);
      }
      int at = 0;
      while (at < piece.length) {
        at = many.acceptPlain(piece, at, piece.length);
        if (at < piece.length) {
          many.accept(piece[at++]);
        }
      }

      // then
      assertThat(state(many)).isEqualTo(state(single));
    }
  }

  private static List<Object> state(CellScanner scanner) {
    return List.of(
        scanner.line(),
        scanner.cells(),
        scanner.cellCharacters(),
        scanner.rowCharacters(),
        scanner.inQuotes(),
        scanner.broken(),
        scanner.quoteLine());
  }
}
