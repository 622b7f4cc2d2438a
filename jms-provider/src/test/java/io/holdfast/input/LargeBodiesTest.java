// SPDX-License-Identifier: Apache-2.0
package io.holdfast.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.ChildJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory is bounded, whatever the size of a message or of all that are browsed or buffered. */
class LargeBodiesTest {
  private static final int MEBIBYTE = 1 << 20;

  @TempDir Path directory;

  @Test
  void aHundredMebibytesGoThroughHalfAGibibyteOfHeap() throws Exception {
    assertThat(run("512m", 100 * MEBIBYTE, 1)).contains("the same");
  }

  /** A hundred times the buffers' bound, in a heap that a few of them would fill. */
  @Test
  void aThousandMessagesOfOneMebibyteGoThroughASmallHeap() throws Exception {
    assertThat(run("112m", MEBIBYTE, 1_000)).contains("the same");
  }

  private List<String> run(String heap, int size, int count) throws Exception {
    String url = "jdbc:h2:file:" + directory.resolve("large");
    ChildJvm child =
        ChildJvm.start(
            LargeBodies.class, heap, List.of(url, Integer.toString(size), Integer.toString(count)));
    List<String> heard = new ArrayList<>();
    assertThat(child.listen(heard::add)).isZero();
    return heard;
  }
}
