package io.decant.local.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowStreamTest {
  @Test
  void portionsEndBetweenRowsWhateverThePiecesAre() throws IOException {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    MessageWriter out = new MessageWriter(received);
    RowStream stream = new RowStream(List.of(rows("a", "bc"), rows("def"), rows("g")).iterator());
    assertThat(stream.send(out, 1)).isEqualTo(1);
    assertThat(stream.exhausted()).isFalse();
    assertThat(stream.send(out, 2)).isEqualTo(2);
    stream.sendAll(out);
    out.flush();
    assertThat(stream.exhausted()).isTrue();
    assertThat(stream.rows()).isEqualTo(4);
    assertThat(stream.bytes()).isEqualTo(received.size());
    assertThat(received.toByteArray()).isEqualTo(rows("a", "bc", "def", "g"));
  }

  private static byte[] rows(String... values) {
    WireBuffer buffer = new WireBuffer(8);
    for (String value : values) {
      buffer.putByte('D').putInt(4 + value.length()).putText(value);
    }
    return buffer.toBytes();
  }
}
