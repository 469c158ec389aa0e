package io.decant.local.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.decant.local.sql.QueryFailure;
import io.decant.local.sql.Switches;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class RowStreamTest {
  private static final BooleanSupplier IN_TIME = () -> false;

  @Test
  void portionsEndBetweenRowsWhateverThePiecesAre() throws IOException {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    MessageWriter out = new MessageWriter(received, Switches.in(Path.of("none")));
    RowStream stream = stream(Long.MAX_VALUE);
    assertThat(stream.send(out, 1, IN_TIME)).isEqualTo(1);
    assertThat(stream.exhausted()).isFalse();
    assertThat(stream.send(out, 2, IN_TIME)).isEqualTo(2);
    stream.sendAll(out, IN_TIME);
    out.flush();
    assertThat(stream.exhausted()).isTrue();
    assertThat(stream.rows()).isEqualTo(4);
    assertThat(stream.bytes()).isEqualTo(received.size());
    assertThat(received.toByteArray()).isEqualTo(rows("a", "bc", "def", "g"));
  }

  @Test
  void aCutEndsTheConnectionInTheMiddleOfARow() {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    RowStream stream = stream(9);
    assertThatThrownBy(
            () ->
                stream.sendAll(new MessageWriter(received, Switches.in(Path.of("none"))), IN_TIME))
        .isInstanceOf(ConnectionCut.class)
        .hasMessageContaining("after 9 bytes");
    assertThat(received.toByteArray()).isEqualTo(Arrays.copyOf(rows("a", "bc"), 9));
  }

  @Test
  void aStatementWhoseTimeIsOverSendsNothingMore() {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    assertThatThrownBy(
            () ->
                stream(Long.MAX_VALUE)
                    .sendAll(new MessageWriter(received, Switches.in(Path.of("none"))), () -> true))
        .isInstanceOf(QueryFailure.class)
        .hasMessageContaining("Statement timeout");
    assertThat(received.size()).isZero();
  }

  private static RowStream stream(long cut) {
    return new RowStream(List.of(rows("a", "bc"), rows("def"), rows("g")).iterator(), cut);
  }

  private static byte[] rows(String... values) {
    WireBuffer buffer = new WireBuffer(8);
    for (String value : values) {
      buffer.putByte('D').putInt(4 + value.length()).putText(value);
    }
    return buffer.toBytes();
  }
}
