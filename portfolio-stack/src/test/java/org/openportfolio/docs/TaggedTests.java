package org.openportfolio.docs;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Reads the test sources with the compiler's own parser, and collects what the tags claim. */
final class TaggedTests extends TreeScanner<Void, Void> {
    private static final Set<String> TESTS =
            Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "Property");

    private final SortedSet<Proof> proofs = new TreeSet<>();
    private final Deque<List<String>> tags = new ArrayDeque<>();
    private final Deque<String> classes = new ArrayDeque<>();

    /** Every proof in the test sources of the modules below the root. */
    static SortedSet<Proof> below(Path root) throws IOException {
        var scan = new TaggedTests();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var sources = files.getJavaFileObjectsFromPaths(sources(root));
            var task = (JavacTask) compiler.getTask(null, files, null, null, null, sources);
            for (var unit : task.parse()) scan.scan(unit, null);
        }
        return scan.proofs;
    }

    private static List<Path> sources(Path root) throws IOException {
        var found = new ArrayList<Path>();
        try (var modules = Files.newDirectoryStream(root)) {
            for (var module : modules) {
                var tests = module.resolve("src/test/java");
                if (!Files.isDirectory(tests)) continue;
                try (Stream<Path> files = Files.walk(tests)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
                }
            }
        }
        return found;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
        tags.push(tagsOf(type.getModifiers()));
        classes.push(type.getSimpleName().toString());
        super.visitClass(type, nothing);
        classes.pop();
        tags.pop();
        return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
        if (method.getModifiers().getAnnotations().stream()
                .anyMatch(annotation -> TESTS.contains(annotation.getAnnotationType().toString())))
            Stream.concat(
                            tags.stream().flatMap(List::stream),
                            tagsOf(method.getModifiers()).stream())
                    .forEach(
                            id ->
                                    proofs.add(
                                            new Proof(
                                                    id,
                                                    classes.peekLast(),
                                                    method.getName().toString())));
        return super.visitMethod(method, nothing);
    }

    private static List<String> tagsOf(ModifiersTree modifiers) {
        return modifiers.getAnnotations().stream()
                .filter(annotation -> annotation.getAnnotationType().toString().equals("Tag"))
                .map(TaggedTests::valueOf)
                .toList();
    }

    private static String valueOf(AnnotationTree tag) {
        var argument = tag.getArguments().get(0);
        var value =
                argument instanceof AssignmentTree assigned ? assigned.getExpression() : argument;
        if (value instanceof LiteralTree literal) return String.valueOf(literal.getValue());
        throw new IllegalStateException("A tag is written out, not computed: " + tag);
    }
}
