# Read by weblab-admin and check. After `find_jdk java` (enough to run) or `find_jdk javac` (enough to build), jdk_home is the
# JDK to use and jdk_version its feature release. JAVA_HOME wins if it is new enough; then the newest one that is installed.

jdk_least=21

# Prints the feature release of the JDK in folder $1, or 0.
jdk_release() {
    [ -x "$1/bin/java" ] || { echo 0; return; }
    release=
    if [ -r "$1/release" ]; then
        release=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    fi
    if [ -z "$release" ]; then
        release=$("$1/bin/java" -version 2>&1 | sed -n '1s/.*version "\([0-9]*\).*/\1/p')
    fi
    echo "${release:-0}"
}

# Prints the JDK that the `java` on the path belongs to.
jdk_on_path() {
    java_link=$(command -v java) || return 0
    java_link=$(readlink -f "$java_link" 2>/dev/null) || return 0
    dirname "$(dirname "$java_link")"
}

find_jdk() {
    jdk_home=
    jdk_version=0
    if [ -n "${JAVA_HOME-}" ] && [ -x "$JAVA_HOME/bin/$1" ]; then
        jdk_version=$(jdk_release "$JAVA_HOME")
        if [ "$jdk_version" -ge $jdk_least ]; then
            jdk_home=$JAVA_HOME
            return 0
        fi
        jdk_version=0
    fi
    for candidate in "$(jdk_on_path)" /usr/lib/jvm/* /opt/* /opt/java/* /usr/local/* "${HOME-}"/.sdkman/candidates/java/* \
        "${HOME-}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if [ -x "$candidate/bin/$1" ]; then
            candidate_version=$(jdk_release "$candidate")
            if [ "$candidate_version" -ge $jdk_least ] && [ "$candidate_version" -gt "$jdk_version" ]; then
                jdk_home=$candidate
                jdk_version=$candidate_version
            fi
        fi
    done
    [ -n "$jdk_home" ]
}

jdk_advice="Java $jdk_least or newer is needed. On Debian 13 or Ubuntu 24.04 and newer: apt-get install openjdk-21-jdk-headless
On other systems: Eclipse Temurin, https://adoptium.net, unpacked below /opt or named by JAVA_HOME."
