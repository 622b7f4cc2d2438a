// SPDX-License-Identifier: Apache-2.0
package io.holdfast.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Reads the sources of the house with the compiler's parser and measures them. */
final class SourceShape {
  private SourceShape() {}

  /**
   * One measured thing.
   *
   * @param name where it stands
   * @param lines how long it is
   */
  record Measured(String name, int lines) {}

  /** Every Java source below the modules of the checkout that holds this directory. */
  static List<Path> sources() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(root.resolve(".mvn"))) {
      root = root.getParent();
    }
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(path -> path.toString().endsWith(".java"))
          .filter(path -> path.toString().contains("/src/"))
          .filter(path -> !path.toString().contains("/target/"))
          .sorted()
          .toList();
    }
  }

  /** The length of each file. */
  static List<Measured> files(List<Path> sources) throws IOException {
    List<Measured> files = new ArrayList<>();
    for (Path source : sources) {
      int lines = Files.readAllLines(source, StandardCharsets.UTF_8).size();
      files.add(new Measured(source.getFileName().toString(), lines));
    }
    return files;
  }

  /** The length of each method's body. */
  static List<Measured> methods(List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
      MethodScanner scanner = new MethodScanner(Trees.instance(task).getSourcePositions());
      for (CompilationUnitTree unit : task.parse()) {
        scanner.scan(unit, unit);
      }
      return scanner.methods;
    }
  }

  /** Collects methods. Used by one thread. */
  private static final class MethodScanner extends TreeScanner<Void, CompilationUnitTree> {
    private final SourcePositions positions;
    private final List<Measured> methods = new ArrayList<>();
    private String type = "";

    MethodScanner(SourcePositions positions) {
      this.positions = positions;
    }

    @Override
    public Void visitClass(ClassTree node, CompilationUnitTree unit) {
      String outer = type;
      type = node.getSimpleName().toString();
      super.visitClass(node, unit);
      type = outer;
      return null;
    }

    @Override
    public Void visitMethod(MethodTree node, CompilationUnitTree unit) {
      if (node.getBody() != null) {
        LineMap lines = unit.getLineMap();
        long start = lines.getLineNumber(positions.getStartPosition(unit, node.getBody()));
        long end = lines.getLineNumber(positions.getEndPosition(unit, node.getBody()));
        methods.add(new Measured(type + "." + node.getName(), (int) (end - start + 1)));
      }
      return super.visitMethod(node, unit);
    }
  }
}
