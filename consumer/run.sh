#!/usr/bin/env bash
# A program outside this build, made of README's "Install" and README's snippet, as somebody would who has
# read no further: it has no parent of ours, takes our artifacts from a fresh local repository, and trains.
# Then the same artifacts are read as Gradle reads them (GradleRules.java).
# Usage: consumer/run.sh     (after mvn; what is not built, or out of date, is built first)
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
root=$PWD
work=$root/target/consumer
repository=$work/repository
program=$work/program
published=augment-bom,augment-core,augment-pytorch-cpu,augment-djl,datasets
maven() { mvn -B -ntp -q "$@"; }

rm -rf "$program" "$work/cache" "$repository/io/augment"
mkdir -p "$program/src/main/java" "$repository"

# Fresh of ours, that is; what others have published is not downloaded again. Links, where they can be.
home=$HOME/.m2/repository
engine=augment-pytorch-cpu/target/.flattened-pom.xml
if [ -f "$engine" ] && [ "$(ls "$home"/ai/djl/pytorch/pytorch-native-cpu/*/*.jar 2>/dev/null | wc -l)" -lt 4 ]; then
  echo "consumer: downloading the engine's libraries for other platforms (200 MB), once"
  maven -f "$engine" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:resolve -DincludeGroupIds=ai.djl.pytorch
fi
if [ -d "$home" ]; then
  for folder in "$home"/*; do
    cp -Rlnf "$folder" "$repository/" 2>/dev/null || cp -Rn "$folder" "$repository/" 2>/dev/null || true
  done
  rm -rf "$repository/io/augment"
fi

# What mvn has just compiled is not compiled again.
compile=(-Dmaven.main.skip=true)
for module in augment-core augment-djl datasets; do
  jar=("$module"/target/augment-*.jar)
  if [ ! -f "${jar[0]}" ] || [ -n "$(find pom.xml "$module"/pom.xml "$module"/src/main -newer "${jar[0]}" -print -quit)" ]; then
    compile=()
  fi
done
echo "consumer: mvn install, into a fresh local repository"
maven install -pl "$published" -Dmaven.repo.local="$repository" "${compile[@]}" -Dmaven.test.skip=true \
  -Dmaven.javadoc.skip=true -Djacoco.skip=true -Dspotless.check.skip=true

# What stands in a fence of README: below a heading, of a language, the nth.
fence() {
  awk -v heading="## $1" -v fence="\`\`\`$2" -v nth="$3" '
    /^## / { below = ($0 == heading) }
    $0 == "```" { inside = 0 }
    inside
    below && $0 == fence { inside = (++count == nth) }' README.md
}

{
  cat <<'POM'
<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.example</groupId>
  <artifactId>consumer</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
POM
  fence Install xml 1
  cat <<'POM'
  <build>
    <pluginManagement>
      <plugins>
POM
  # The versions of this build, which are there already.
  for plugin in resources compiler dependency; do
    version=$(grep -A1 "<artifactId>maven-$plugin-plugin<" pom.xml | sed -n 's:.*<version>\(.*\)</version>.*:\1:p')
    echo "        <plugin><artifactId>maven-$plugin-plugin</artifactId><version>$version</version></plugin>"
  done
  cat <<'POM'
      </plugins>
    </pluginManagement>
  </build>
</project>
POM
} >"$program/pom.xml"

sample=samples/src/main/java/io/augment/samples/ExistingTrainingLoop.java
snippet=$(fence "In your training loop" java 2)
sed -e "/IMPORTS/{
    r /dev/stdin
    d
  }" consumer/Consumer.java < <(grep '^import' "$sample" | grep -v 'io.augment.datasets') |
  SNIPPET=$snippet awk '/SNIPPET/ { print ENVIRON["SNIPPET"]; next } { print }' |
  awk '!/^import/ || !seen[$0]++' >"$program/src/main/java/Consumer.java"

echo "consumer: README's lines and snippet, built and run"
maven -f "$program/pom.xml" -Dmaven.repo.local="$repository" compile dependency:build-classpath \
  -Dmdep.outputFile="$program/classpath" -Dmdep.includeScope=runtime
GOMP_SPINCOUNT=1000 OMP_WAIT_POLICY=PASSIVE XDG_CACHE_HOME=$work/cache java -Xmx1g --enable-native-access=ALL-UNNAMED \
  -Dai.djl.offline=true -Dai.djl.pytorch.num_threads=1 -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
  -cp "$program/target/classes:$(cat "$program/classpath")" Consumer | tee "$work/out"
grep -qE '^trained: validation accuracy [01][.,][0-9]+$' "$work/out"

echo "consumer: by Gradle's rules"
fence Install kotlin 1 >"$work/build.gradle.kts"
java consumer/GradleRules.java "$repository" "$work/build.gradle.kts"
