package io.augment.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class ConsoleTest {

  @Property
  void nothingThatATerminalObeysGetsThrough(@ForAll String text) {
    // when
    String printable = Console.printable(text);

    // then
    assertThat(printable.codePoints().noneMatch(Character::isISOControl)).isTrue();
    assertThat(printable.codePoints().mapToObj(Character::getType))
        .doesNotContain((int) Character.FORMAT);
    assertThat(printable.codePointCount(0, printable.length()))
        .isEqualTo(text.codePointCount(0, text.length()));
  }

  @Property
  void columnsOfATableStandBelowEachOther(@ForAll List<@Size(3) List<Integer>> numbers) {
    // given
    TextTable table = new TextTable(List.of("a", "bb", "ccc"));
    List<List<String>> rows = new ArrayList<>();
    numbers.forEach(row -> rows.add(row.stream().map(String::valueOf).toList()));

    // when
    rows.forEach(table::row);
    List<String> lines = table.lines();

    // then
    int second = lines.get(0).indexOf("bb");
    int third = lines.get(0).indexOf("ccc");
    for (int i = 0; i < rows.size(); i++) {
      assertThat(lines.get(i + 1)).startsWith(rows.get(i).get(0)).endsWith(rows.get(i).get(2));
      assertThat(lines.get(i + 1).substring(second)).startsWith(rows.get(i).get(1) + "  ");
      assertThat(lines.get(i + 1).substring(third)).isEqualTo(rows.get(i).get(2));
    }
  }
}
