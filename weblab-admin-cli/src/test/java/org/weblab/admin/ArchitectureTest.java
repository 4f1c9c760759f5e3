package org.weblab.admin;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules of the architecture: which module and which package may know which. */
@AnalyzeClasses(packages = "org.weblab", importOptions = ArchitectureTest.Product.class)
final class ArchitectureTest {

    /** Everything of ours that is delivered. */
    static final class Product implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("org/weblab/testkit/");
        }
    }

    /** What each module may know of ours besides itself. */
    private static final Map<String, Set<String>> MODULES = Map.of(
            "protocol", Set.of(),
            "runtime", Set.of("protocol"),
            "persistence", Set.of("protocol", "runtime"),
            "experiment", Set.of("protocol", "runtime"),
            "laboratory", Set.of("protocol", "runtime", "experiment"),
            "login", Set.of("protocol", "runtime", "persistence"),
            "core", Set.of("protocol", "runtime", "persistence"));

    @ArchTest
    static void modulesKnowOnlyWhatTheyMay(JavaClasses classes) {
        MODULES.forEach((module, known) -> {
            noClasses()
                    .that()
                    .resideInAPackage("org.weblab." + module + "..")
                    .should()
                    .dependOnClassesThat(describe(
                            "are ours, but neither of " + module + " nor of " + known,
                            type -> moduleOf(type)
                                    .filter(other -> !other.equals(module) && !known.contains(other))
                                    .isPresent()))
                    .check(classes);
        });
    }

    @ArchTest
    static void everyModuleIsSeen(JavaClasses classes) {
        Set<String> seen = classes.stream()
                .map(ArchitectureTest::moduleOf)
                .flatMap(Optional::stream)
                .collect(toSet());
        Set<String> expected = new HashSet<>(MODULES.keySet());
        expected.add("admin");

        assertThat(seen).isEqualTo(expected);
    }

    @ArchTest
    static final ArchRule persistenceAnswersNoRequests = noClasses()
            .that()
            .resideInAPackage("org.weblab.persistence..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.weblab.runtime.http..", "org.eclipse.jetty..");

    @ArchTest
    static final ArchRule packagesOfAModuleHaveNoCycles =
            slices().matching("org.weblab.(*).(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingInTheCorePointsUpToHttp = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.weblab.core.reservation..",
                    "org.weblab.core.scheduling..",
                    "org.weblab.core.interaction..",
                    "org.weblab.core.laboratory..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.weblab.core.http..");

    @ArchTest
    static final ArchRule schedulingKnowsNoRulesOfReservations = noClasses()
            .that()
            .resideInAPackage("org.weblab.core.scheduling..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.weblab.core.reservation..", "org.weblab.core.interaction..");

    @ArchTest
    static final ArchRule storesKnowNoEngine = noClasses()
            .that()
            .resideInAPackage("org.weblab.core.scheduling.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.weblab.core",
                    "org.weblab.core.scheduling",
                    "org.weblab.core.laboratory..",
                    "org.weblab.runtime.http..");

    @ArchTest
    static final ArchRule noBackendOfAStoreKnowsAnother =
            slices().matching("org.weblab.core.scheduling.store.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule onlyBackendsKnowTheirDatabase = noClasses()
            .that()
            .resideInAPackage("org.weblab.core..")
            .and()
            .resideOutsideOfPackages(
                    "org.weblab.core.scheduling.store.sql..", "org.weblab.core.scheduling.store.redis..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.jdbi..", "redis.clients..");

    @ArchTest
    static final ArchRule namesSayWhatATypeDoes = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Base");

    /** Everybody else is given an InstantSource, so that tests can turn the clock. */
    @ArchTest
    static final ArchRule onlyTheProgramItselfReadsTheClock = noClasses()
            .that()
            .resideOutsideOfPackage("org.weblab.admin..")
            .should()
            .callMethodWhere(describe("the clock of this machine is read", ArchitectureTest::readsTheClock));

    @ArchTest
    static final ArchRule oneKindOfLogging =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.util.logging..");

    /** Java's certificates know no other; the end of one is turned into an Instant at once. */
    @ArchTest
    static final ArchRule oneKindOfTime = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.weblab.admin.check.CertificateCheck")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(Date|Calendar|GregorianCalendar|TimeZone)|java\\.text\\.\\w*DateFormat");

    @ArchTest
    static final ArchRule serversLogAndDoNotPrint = noClasses()
            .that()
            .resideOutsideOfPackage("org.weblab.admin..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    private static Optional<String> moduleOf(JavaClass type) {
        String[] name = type.getPackageName().split("\\.", -1);
        return type.getPackageName().startsWith("org.weblab.") ? Optional.of(name[2]) : Optional.empty();
    }

    private static boolean readsTheClock(JavaMethodCall call) {
        String type = call.getTargetOwner().getFullName();
        String method = call.getName();
        boolean withoutArguments = call.getTarget().getRawParameterTypes().isEmpty();
        return switch (type) {
            case "java.lang.System" -> method.equals("currentTimeMillis");
            case "java.time.Clock", "java.time.InstantSource" -> method.startsWith("system");
            default -> type.startsWith("java.time.") && withoutArguments && method.equals("now");
        };
    }
}
