package dev.palindrome;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** The layers of the design, as a test: data flows one way, and so do the imports. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    static final String ROOT = "dev.palindrome";

    /** A package imports only from packages to its left. */
    private static final List<String> LAYERS = List.of(
            "failure",
            "chain",
            "contract",
            "fixture",
            "database",
            "replay",
            "adapter",
            "snapshot",
            "trace",
            "compare",
            "finding",
            "judge",
            "hazard",
            "backfill",
            "report",
            "harness",
            "assertj",
            "junit",
            "cucumber",
            "robot",
            "cli");

    private static final int FEWEST_CLASSES = 60;

    @ArchTest
    void sees_the_classes_it_judges(JavaClasses classes) {
        assertThat(classes).hasSizeGreaterThan(FEWEST_CLASSES);
        assertThat(LAYERS).filteredOn(layer -> holds(classes, layer)).hasSizeGreaterThan(LAYERS.size() / 2);
    }

    @ArchTest
    void knows_every_package(JavaClasses classes) {
        assertThat(classes)
                .extracting(ArchitectureTest::layer)
                .as("packages that are missing in the list of layers")
                .isSubsetOf(LAYERS);
    }

    @ArchTest
    void imports_only_from_the_left(JavaClasses classes) {
        for (int index = 0; index < LAYERS.size(); index++) {
            var layer = LAYERS.get(index);
            var right = LAYERS.subList(index + 1, LAYERS.size());
            noClasses()
                    .that(residesIn(List.of(layer)))
                    .should()
                    .dependOnClassesThat(residesIn(right))
                    .because("data flows from " + String.join(" to ", LAYERS))
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles().because("a cycle is one package in disguise");

    @ArchTest
    static final ArchRule values_have_no_jdbc = noClasses()
            .that(residesIn(List.of("failure", "chain", "contract", "compare", "finding", "report", "cli")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "com.zaxxer..")
            .because("only the layers in the middle talk to a database");

    @ArchTest
    static final ArchRule standard_streams_belong_to_the_command_line = noClasses()
            .that(residesIn(LAYERS.subList(0, LAYERS.size() - 1)))
            .should()
            .accessTargetWhere(new DescribedPredicate<JavaAccess<?>>("it is a standard stream") {
                @Override
                public boolean test(JavaAccess<?> access) {
                    return access.getTargetOwner().isEquivalentTo(System.class)
                            && List.of("out", "err", "in")
                                    .contains(access.getTarget().getName());
                }
            })
            .because("the caller decides where text goes");

    @ArchTest
    void every_package_is_null_marked(JavaClasses classes) {
        assertThat(classes.stream().map(JavaClass::getPackage).distinct())
                .as("packages without @NullMarked in their package-info.java")
                .allMatch(one -> one.isAnnotatedWith(NullMarked.class), "is annotated with @NullMarked");
    }

    private static DescribedPredicate<JavaClass> residesIn(List<String> layers) {
        return DescribedPredicate.describe(
                "reside in " + String.join(", ", layers), type -> belongsToUs(type) && layers.contains(layer(type)));
    }

    private static boolean holds(JavaClasses classes, String layer) {
        return classes.stream().anyMatch(type -> layer(type).equals(layer));
    }

    private static boolean belongsToUs(JavaClass type) {
        return type.getPackageName().startsWith(ROOT + ".");
    }

    /** The first part of the package below the root; empty for a class in the root itself. */
    private static String layer(JavaClass type) {
        var below = type.getPackageName().substring(ROOT.length());
        return below.isEmpty() ? "" : below.substring(1).split("\\.")[0];
    }
}
