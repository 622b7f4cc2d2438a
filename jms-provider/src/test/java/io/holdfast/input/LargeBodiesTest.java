// SPDX-License-Identifier: Apache-2.0
package io.holdfast.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.ChildJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Memory is bounded, whatever the size of a message or of all that are browsed or buffered. */
@ParameterizedClass
@EnumSource(names = {"H2", "POSTGRESQL"})
class LargeBodiesTest {
  private static final int MEBIBYTE = 1 << 20;
  private static final int MANY = Integer.getInteger("holdfast.large.messages", 300);

  @Parameter TestProvider provider;

  @TempDir Path directory;

  @Test
  void aHundredMebibytesGoThroughHalfAGibibyteOfHeap() throws Exception {
    assertThat(run("512m", "bytes", 100 * MEBIBYTE, 1)).contains("the same");
  }

  @Test
  void aTextOfTwentyMebibytesGoesThroughEightTimesItsSizeInMemory() throws Exception {
    assertThat(run("320m", "text", 20 * MEBIBYTE, 1)).contains("the same");
  }

  /**
   * Many times the buffers' bound, in a heap that a few of them would fill: 64 MiB more than an
   * empty provider needs.
   */
  @Test
  void manyMessagesOfOneMebibyteGoThroughASmallHeap() throws Exception {
    String heap = provider == TestProvider.H2 ? "88m" : "84m";
    assertThat(run(heap, "bytes", MEBIBYTE, MANY)).contains("the same");
  }

  private List<String> run(String heap, String kind, int size, int count) throws Exception {
    List<String> heard = new ArrayList<>();
    String url = provider.create(directory);
    try {
      List<String> arguments =
          List.of(url, provider.user(), kind, Integer.toString(size), Integer.toString(count));
      assertThat(ChildJvm.start(LargeBodies.class, heap, arguments).listen(heard::add)).isZero();
    } finally {
      provider.drop(url);
    }
    return heard;
  }
}
