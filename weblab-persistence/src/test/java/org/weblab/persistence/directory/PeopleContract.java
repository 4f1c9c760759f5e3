// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.persistence.Database;
import org.weblab.protocol.ExperimentId;

/** People, groups, preferences and the catalogue, in any database. */
abstract class PeopleContract {

    @TempDir
    Path folder;

    private DirectoryOfTest directory;

    /** An empty one. */
    abstract Database open();

    @BeforeEach
    void fill() {
        directory = new DirectoryOfTest(open());
    }

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void peopleAreFoundByLoginAndNumber() {
        User ann = directory.student("ann");

        assertThat(directory.people.byLogin("ann")).contains(ann);
        assertThat(directory.people.byId(ann.id())).contains(ann);
        assertThat(directory.people.byLogin("Ann")).isEmpty();
        assertThat(directory.people.list()).containsExactly(ann);
        assertThat(directory.people.roles()).containsExactly("federated", "administrator", "instructor", "student");
    }

    @Test
    void twoPeopleCannotHaveOneLoginHoweverFastTheyAre() throws InterruptedException {
        Callable<Optional<User>> create = () -> directory.people.create("ann", "Ann", "", "student");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<User>>> all =
                    threads.invokeAll(Stream.generate(() -> create).limit(20).toList());

            assertThat(all).filteredOn(one -> one.resultNow().isPresent()).hasSize(1);
        }
    }

    @Test
    void aRoleThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> directory.person("ann", "king"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no role 'king'");
        assertThatThrownBy(() -> directory.student(" ann")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nameAddressAndRoleCanBeChanged() {
        User ann = directory.student("ann");

        directory.people.update(new User(ann.id(), "ann", "Ann B.", "ann@b.org", "instructor"));

        assertThat(directory.people.byLogin("ann"))
                .contains(new User(ann.id(), "ann", "Ann B.", "ann@b.org", "instructor"));
    }

    @Test
    void whoIsRemovedLeavesNothingBehindInTheDirectory() {
        User ann = directory.student("ann");
        Credentials credentials = new Credentials(directory.database, directory.clock);
        credentials.set(ann, "hash");
        Group group = directory.groups.create("Course");
        directory.groups.add(ann, group);
        directory.grant(new Recipient.ToUser("ann"), PermissionType.ACCESS_ALL_LABS);

        assertThat(directory.people.remove("ann")).isTrue();

        assertThat(directory.people.remove("ann")).isFalse();
        assertThat(credentials.hash(ann)).isEmpty();
        assertThat(directory.groups.members(group)).isEmpty();
        assertThat(directory.grants.list()).isEmpty();
    }

    @Test
    void aHashIsReplacedOnlyIfItIsStillTheOldOne() {
        User ann = directory.student("ann");
        Credentials credentials = new Credentials(directory.database, directory.clock);
        credentials.set(ann, "first");
        credentials.set(ann, "second");

        assertThat(credentials.replace(ann, "first", "third")).isFalse();
        assertThat(credentials.replace(ann, "second", "third")).isTrue();
        assertThat(credentials.hash(ann)).contains("third");
    }

    @Test
    void groupsAreATree() {
        Group course = directory.groups.create("Faculty/Course");
        User ann = directory.student("ann");
        directory.groups.add(ann, course);
        directory.groups.add(ann, course);

        assertThat(directory.groups.create("Faculty/Course")).isEqualTo(course);
        assertThat(directory.groups.list()).extracting(Group::path).containsExactly("Faculty", "Faculty/Course");
        assertThat(directory.groups.of(ann)).containsExactly(course);
        assertThat(directory.groups.members(course)).containsExactly("ann");
        assertThat(directory.groups.byPath("Course")).isEmpty();
        assertThat(directory.groups.remove("Faculty")).isTrue();
        assertThat(directory.groups.list()).isEmpty();
        assertThat(directory.people.byLogin("ann")).isPresent();
    }

    @Test
    void preferencesAreRemembered() {
        User ann = directory.student("ann");
        directory.experiment("b@B");
        directory.experiment("a@A");
        PersonalPreferences preferences = new PersonalPreferences(directory.database);
        List<ExperimentId> favourites =
                List.of(ExperimentId.parse("b@B"), ExperimentId.parse("gone@A"), ExperimentId.parse("a@A"));

        assertThat(preferences.of(ann)).isEqualTo(Preferences.NONE);
        preferences.set(ann, new Preferences("es", "recent", favourites));

        assertThat(preferences.of(ann))
                .isEqualTo(new Preferences("es", "recent", List.of(favourites.getFirst(), favourites.getLast())));
    }

    @Test
    void anExperimentIsChangedInPlace() {
        Experiment first = directory.experiment("a@A", Map.of("builtin", true, "n", 3L, "x", 1.5, "empty", ""));
        Experiment second = directory.experiment("a@A", Map.of("page", "a.html"));

        assertThat(first.parameters()).isEqualTo(Map.of("builtin", true, "n", 3L, "x", 1.5));
        assertThat(first.start()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(directory.catalogue.experiments()).containsExactly(second);
        assertThat(directory.catalogue.categories()).containsExactly("A");
        assertThat(directory.catalogue.remove(second.name())).isTrue();
        assertThat(directory.catalogue.experiments()).isEmpty();
    }
}
