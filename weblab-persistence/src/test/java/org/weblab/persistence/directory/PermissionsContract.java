// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.persistence.Database;
import org.weblab.persistence.directory.Recipient.ToGroup;
import org.weblab.persistence.directory.Recipient.ToRole;
import org.weblab.persistence.directory.Recipient.ToUser;
import org.weblab.protocol.ExperimentId;

/** What people may do, in any database. */
abstract class PermissionsContract {

    private static final ExperimentId DUMMY = ExperimentId.parse("dummy@Dummy experiments");

    @TempDir
    Path folder;

    private DirectoryOfTest directory;
    private User ann;

    /** An empty one. */
    abstract Database open();

    @BeforeEach
    void fill() {
        directory = new DirectoryOfTest(open());
        ann = directory.student("ann");
        directory.experiment("dummy@Dummy experiments", Map.of("html.file", "nativelabs/dummy.html", "builtin", true));
    }

    @AfterEach
    void close() {
        directory.close();
    }

    private AllowedExperiment dummy() {
        return directory.permissions.allowed(ann, DUMMY).orElseThrow();
    }

    @Test
    void nobodyMayUseAnythingAtFirst() {
        assertThat(directory.permissions.allowed(ann)).isEmpty();
        assertThat(directory.permissions.allowed(ann, DUMMY)).isEmpty();
    }

    @Test
    void whatAPersonIsGrantedThePersonMayDo() {
        Permission granted = directory.allow(new ToUser("ann"), DUMMY.toString(), "200");

        assertThat(dummy().experiment().name()).isEqualTo(DUMMY);
        assertThat(dummy().experiment().parameters())
                .isEqualTo(Map.of("html.file", "nativelabs/dummy.html", "builtin", true));
        assertThat(dummy())
                .returns(200.0, AllowedExperiment::seconds)
                .returns(5, AllowedExperiment::priority)
                .returns(true, AllowedExperiment::initializationCounts)
                .returns("user", AllowedExperiment::scope)
                .returns(granted.id(), AllowedExperiment::permissionId)
                .returns("experiment_allowed::dummy@Dummy experiments::user:ann", AllowedExperiment::permanentId)
                .returns(0L, AllowedExperiment::totalUses)
                .returns(null, AllowedExperiment::latestUse);
        assertThat(directory.permissions.allowed(ann)).containsExactly(dummy());
        assertThat(directory.permissions.allowed(directory.student("bob"))).isEmpty();
    }

    @Test
    void whatAGroupMayDoThoseInTheGroupsBelowItMayDo() {
        directory.groups.add(ann, directory.groups.create("Faculty/Course/Lab group"));
        directory.allow(new ToGroup("Faculty"), DUMMY.toString(), "60");

        assertThat(dummy()).returns("group", AllowedExperiment::scope).returns(60.0, AllowedExperiment::seconds);
    }

    @Test
    void whatAGroupMayDoThoseInTheGroupsAboveItMayNot() {
        directory.groups.add(ann, directory.groups.create("Faculty"));
        directory.groups.create("Faculty/Course");
        directory.allow(new ToGroup("Faculty/Course"), DUMMY.toString(), "60");

        assertThat(directory.permissions.allowed(ann)).isEmpty();
    }

    @Test
    void whatARoleMayDoAllOfThatRoleMayDo() {
        directory.allow(new ToRole("student"), DUMMY.toString(), "60");

        assertThat(dummy().scope()).isEqualTo("role");
        assertThat(directory.permissions.allowed(directory.person("eve", "instructor")))
                .isEmpty();
    }

    @Test
    void theLongestTimeWins() {
        directory.groups.add(ann, directory.groups.create("Course"));
        directory.allow(new ToRole("student"), DUMMY.toString(), "60");
        directory.allow(new ToGroup("Course"), DUMMY.toString(), "300", "priority", "9");
        directory.allow(new ToUser("ann"), DUMMY.toString(), "200", "priority", "1");

        assertThat(dummy())
                .returns(300.0, AllowedExperiment::seconds)
                .returns(9, AllowedExperiment::priority)
                .returns("group", AllowedExperiment::scope);
    }

    @Test
    void withTheSameTimeTheBetterPriorityWins() {
        directory.allow(new ToRole("student"), DUMMY.toString(), "60", "priority", "5");
        directory.allow(new ToUser("ann"), DUMMY.toString(), "60", "priority", "2");

        assertThat(dummy()).returns(2, AllowedExperiment::priority).returns("user", AllowedExperiment::scope);
    }

    @Test
    void whenAllIsTheSameTheRoleCountsBeforeTheGroupAndTheGroupBeforeThePerson() {
        directory.groups.add(ann, directory.groups.create("Course"));
        directory.allow(new ToUser("ann"), DUMMY.toString(), "60");
        directory.allow(new ToGroup("Course"), DUMMY.toString(), "60");
        assertThat(dummy().scope()).isEqualTo("group");

        directory.allow(new ToRole("student"), DUMMY.toString(), "60");
        assertThat(dummy().scope()).isEqualTo("role");
    }

    @Test
    void accessToAllLaboratoriesIs180SecondsAfterEverybodyElse() {
        directory.experiment("other@Others");
        directory.allow(new ToUser("ann"), DUMMY.toString(), "60");
        directory.grant(new ToRole("student"), PermissionType.ACCESS_ALL_LABS);

        assertThat(directory.permissions.allowed(ann))
                .extracting(allowed -> allowed.experiment().name().name())
                .containsExactly("dummy", "other");
        assertThat(dummy())
                .returns(180.0, AllowedExperiment::seconds)
                .returns(100, AllowedExperiment::priority)
                .returns(true, AllowedExperiment::initializationCounts)
                .returns("role", AllowedExperiment::scope);
    }

    @Test
    void anExperimentThatTheCatalogueDoesNotHaveIsNotAllowed() {
        directory.allow(new ToUser("ann"), "gone@Nowhere", "60");

        assertThat(directory.permissions.allowed(ann)).isEmpty();
        assertThat(directory.permissions.allowed(ann, ExperimentId.parse("gone@Nowhere")))
                .isEmpty();
    }

    @Test
    void theInitializationMayNotCount() {
        directory.allow(new ToUser("ann"), DUMMY.toString(), "60", "initialization_in_accounting", "0");

        assertThat(dummy().initializationCounts()).isFalse();
    }

    @Test
    void onePermissionWithAWrongNumberDoesNotHideTheOthers() {
        directory.experiment("other@Others");
        directory.allow(new ToUser("ann"), DUMMY.toString(), "60");
        directory.allow(new ToUser("ann"), "other@Others", "60");
        directory.database.change(handle -> handle.execute("UPDATE permission_parameter SET value = 'a minute'"
                + " WHERE name = 'time_allowed' AND permission_id = (SELECT min(id) FROM permission)"));

        assertThat(directory.permissions.allowed(ann))
                .extracting(allowed -> allowed.experiment().name().name())
                .containsExactly("other");
    }

    @Test
    void permissionsOfAPersonComeByTypeWithTheirParametersInOrder() {
        directory.allow(new ToUser("ann"), DUMMY.toString(), "200");
        directory.grants.grant(
                new ToUser("ann"), PermissionType.ADMIN_PANEL_ACCESS, Map.of("full_privileges", "1"), "");

        List<Permission> permissions = directory.permissions.of(ann);

        assertThat(permissions)
                .extracting(permission -> permission.type().word())
                .containsExactly("admin_panel_access", "experiment_allowed");
        assertThat(permissions.getLast().parameters())
                .containsExactly(
                        Map.entry("experiment_permanent_id", "dummy"),
                        Map.entry("experiment_category_id", "Dummy experiments"),
                        Map.entry("time_allowed", "200"));
    }

    @Test
    void administratorsAreThoseWithTheRoleOrAPermissionOfTheirOwnOrTheirGroup() {
        User admin = directory.person("root", "administrator");
        User helper = directory.student("helper");
        directory.groups.add(helper, directory.groups.create("Administrators"));
        directory.grants.grant(
                new ToGroup("Administrators"), PermissionType.ADMIN_PANEL_ACCESS, Map.of("full_privileges", "1"), "");

        assertThat(directory.permissions.rights(admin)).isEqualTo(new Rights(true, false, false, false));
        assertThat(directory.permissions.rights(helper)).isEqualTo(new Rights(true, true, false, false));
        assertThat(directory.permissions.rights(ann)).isEqualTo(new Rights(false, false, false, false));
    }

    @Test
    void instructorsAreThoseWithTheRoleOrAGroup() {
        User teacher = directory.person("teacher", "instructor");
        directory.grants.grant(new ToUser("ann"), PermissionType.INSTRUCTOR_OF_GROUP, Map.of("target_group", "1"), "");
        directory.grant(new ToUser("ann"), PermissionType.PROFILE_EDITING_DISABLED);
        directory.grant(new ToRole("instructor"), PermissionType.ACCESS_FORWARD);

        assertThat(directory.permissions.rights(teacher)).isEqualTo(new Rights(false, true, true, false));
        assertThat(directory.permissions.rights(ann)).isEqualTo(new Rights(false, true, false, true));
    }

    @Test
    void whatIsRevokedCountsNoMore() {
        Permission permission = directory.allow(new ToUser("ann"), DUMMY.toString(), "200");

        assertThat(directory.grants.revoke(permission.permanentId())).isTrue();
        assertThat(directory.grants.revoke(permission.permanentId())).isFalse();

        assertThat(directory.permissions.allowed(ann)).isEmpty();
        assertThat(directory.grants.list()).isEmpty();
    }

    @Test
    void grantingAgainReplacesTheParameters() {
        directory.allow(new ToUser("ann"), DUMMY.toString(), "200");
        directory.allow(new ToUser("ann"), DUMMY.toString(), "300");

        assertThat(directory.grants.list()).hasSize(1);
        assertThat(dummy().seconds()).isEqualTo(300.0);
    }

    @Test
    void mistakesOfAdministratorsAreNamed() {
        assertThatThrownBy(() -> directory.allow(new ToUser("nobody"), DUMMY.toString(), "200"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no user 'nobody'");
        assertThatThrownBy(() -> directory.allow(new ToGroup("A/B"), DUMMY.toString(), "200"))
                .hasMessage("There is no group 'A/B'");
        assertThatThrownBy(() -> directory.allow(new ToUser("ann"), DUMMY.toString(), "long"))
                .hasMessage("time_allowed is a float, not 'long'");
        assertThatThrownBy(() -> directory.allow(new ToUser("ann"), DUMMY.toString(), "200", "color", "red"))
                .hasMessage("experiment_allowed has no parameter color");
        assertThatThrownBy(() -> directory.grant(new ToUser("ann"), PermissionType.ADMIN_PANEL_ACCESS))
                .hasMessage("admin_panel_access needs full_privileges");
    }

    @Test
    void aNewDeploymentHasAnAdministratorWhoMayUseEverything() {
        InitialData initial = new InitialData(directory.database, directory.clock);
        User admin = initial.write("admin", "Administrator", "", "a hash");
        Experiment dummy = directory.catalogue.experiment(DUMMY).orElseThrow();
        initial.allow(InitialData.ADMINISTRATORS, dummy, 200);
        initial.write("admin", "Administrator", "", "another hash");

        assertThat(directory.permissions.allowed(admin, DUMMY).orElseThrow())
                .returns("Administrators users::dummy@Dummy experiments", AllowedExperiment::permanentId)
                .returns(200.0, AllowedExperiment::seconds);
        assertThat(directory.permissions.of(admin))
                .extracting(permission -> permission.type().word())
                .containsExactly("admin_panel_access", "admin_panel_access", "access_all_labs", "experiment_allowed");
        assertThat(new Credentials(directory.database, directory.clock).hash(admin))
                .isEqualTo(Optional.of("a hash"));
    }

    @Test
    void hundredsOfExperimentsAreReadAsFewQueries() {
        directory.grant(new ToRole("student"), PermissionType.ACCESS_ALL_LABS);
        IntStream.range(0, 300).forEach(i -> directory.experiment("e" + i + "@Many", Map.of("n", (long) i)));

        assertThat(directory.permissions.allowed(ann)).hasSize(301);
    }

    @Test
    void whatIsAskedWithEveryRequestIsAtMostFiveSecondsOld() {
        CurrentGrants grants = new CurrentGrants(directory.database, directory.clock);
        directory.groups.add(ann, directory.groups.create("Faculty/Course"));
        assertThat(grants.of("nobody")).isEmpty();
        assertThat(grants.of("ann ")).isEmpty();
        assertThat(grants.of("ann")).contains(new Grantee(ann, List.of()));

        directory.allow(new ToGroup("Faculty"), DUMMY.toString(), "200");
        directory.allow(new ToUser("ann"), "planned@Dummy experiments", "300");
        directory.grant(new ToRole("student"), PermissionType.ACCESS_FORWARD);
        directory.clock.tick(Duration.ofSeconds(5));

        Grantee grantee = grants.of("ann").orElseThrow();
        assertThat(grantee.permissions()).isEqualTo(directory.permissions.of(ann));
        assertThat(grantee.rights().forwards()).isTrue();
        assertThat(grants.offer(grantee, DUMMY))
                .hasValueSatisfying(offer -> assertThat(offer.seconds()).isEqualTo(200));
        assertThat(grants.offer(grantee, ExperimentId.parse("planned@Dummy experiments")))
                .isEmpty();
    }
}
