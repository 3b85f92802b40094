package io.augment.datasets.internal.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.datasets.ImageData;
import io.augment.datasets.internal.catalogue.Entry.RemoteFile;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  private final Catalogue catalogue = Catalogue.get();

  @Test
  void aSetIsFoundByItsNameAndSize() {
    Entry blood = catalogue.find("medmnist:blood@64");
    assertThat(blood.sizedName()).isEqualTo("medmnist:blood@64");
    assertThat(blood.shape()).hasToString("3x64x64");
    assertThat(blood.classes()).hasSize(8).contains("eosinophil", "platelet");
    assertThat(blood.counts().all()).isEqualTo(17_092);
    assertThat(blood.files())
        .extracting(RemoteFile::name, RemoteFile::md5)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "bloodmnist_64.npz", "2b94928a2ae4916078ca51e05b6b800b"));
    assertThat(blood.address(blood.files().get(0)))
        .isEqualTo("https://zenodo.org/records/10519652/files/bloodmnist_64.npz?download=1");
  }

  @Test
  void withoutASizeItIsTheSmallest() {
    assertThat(catalogue.find("medmnist:pneumonia").sizedName()).isEqualTo("medmnist:pneumonia@28");
    assertThat(catalogue.find("MedMNIST:PneumoniaMNIST"))
        .isEqualTo(catalogue.find("medmnist:pneumonia"));
  }

  @Test
  void fashionMnistIsAFolderOfFourFiles() {
    Entry fashion = catalogue.find("fashion-mnist");
    assertThat(fashion.files()).hasSize(4);
    assertThat(fashion.isFolder()).isTrue();
    assertThat(fashion.place()).isEqualTo("fashion-mnist");
    assertThat(fashion.counts().all()).isEqualTo(70_000);
    assertThat(fashion.classes()).hasSize(10).contains("T-shirt/top");
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearestAndAll() {
    assertThatThrownBy(() -> catalogue.find("medmnist:blod"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nearest is medmnist:blood;")
        .hasMessageContaining("medmnist:pneumonia, ")
        .hasMessageContaining("fashion-mnist");
    assertThatThrownBy(() -> catalogue.find("medminst:path"))
        .hasMessageContaining("nearest is medmnist:path;");
  }

  @Test
  void aSizeThatASetDoesNotHaveIsAnsweredWithThoseThatItHas() {
    for (String size : new String[] {"@32", "@", "@64x64", "@99999999999"}) {
      assertThatThrownBy(() -> catalogue.find("medmnist:breast" + size))
          .as(size)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no such size")
          .hasMessageContaining("medmnist:breast@28, medmnist:breast@64");
    }
  }

  @Test
  void severalClassesPerImageAreRefused() {
    assertThatThrownBy(() -> catalogue.find("medmnist:chest"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("multi-label");
  }

  @Test
  void whatIsTooLargeToBeReadIsRefusedWithTheSizesThatAreNot() {
    assertThatThrownBy(() -> catalogue.find("medmnist:pneumonia@224"))
        .hasMessageContaining("293,830,656 values, and at most 268,435,456")
        .hasMessageContaining("medmnist:pneumonia@128");
  }

  @Test
  void everySetIsComplete() {
    Set<String> sums = new HashSet<>();
    for (Entry smallest : catalogue.readable()) {
      assertThat(catalogue.readableSides(smallest.name())).isNotEmpty();
      for (int side : catalogue.readableSides(smallest.name())) {
        Entry entry = catalogue.find(smallest.name() + "@" + side);
        assertThat(entry.side()).isEqualTo(side);
        assertThat(entry.values()).isLessThanOrEqualTo(ImageData.MAX_VALUES);
        assertThat(entry.classes()).doesNotHaveDuplicates().hasSizeGreaterThan(1);
        for (RemoteFile file : entry.files()) {
          assertThat(file.md5()).matches("[0-9a-f]{32}");
          assertThat(sums.add(file.md5())).isTrue();
          assertThat(file.mostBytes()).isPositive();
          assertThat(entry.address(file)).startsWith("https://");
        }
      }
    }
    assertThat(catalogue.readable()).hasSize(12);
  }

  @Test
  void aNameIsNoFile() {
    for (String name :
        new String[] {"medmnist:blood@64", "fashion-mnist", "mednist:x", "MedMNIST:Path"}) {
      assertThat(Catalogue.isName(name)).as(name).isTrue();
    }
    for (String file :
        new String[] {"cells.npz", "c:cells", "C:\\cells", "./fashion-mnist", "cells", "a b:c"}) {
      assertThat(Catalogue.isName(file)).as(file).isFalse();
    }
  }

  @Property(tries = 200)
  void editsAreADistance(
      @ForAll @AlphaChars @StringLength(max = 8) String a,
      @ForAll @AlphaChars @StringLength(max = 8) String b,
      @ForAll @AlphaChars @StringLength(max = 8) String c) {
    assertThat(Catalogue.edits(a, a)).isZero();
    assertThat(Catalogue.edits(a, b)).isEqualTo(Catalogue.edits(b, a));
    assertThat(Catalogue.edits(a, c))
        .isLessThanOrEqualTo(Catalogue.edits(a, b) + Catalogue.edits(b, c));
    assertThat(Catalogue.edits(a, b)).isBetween(Math.abs(a.length() - b.length()), 8);
  }

  @Test
  void theCacheLiesWhereThePlatformHasIt() {
    assertThat(CacheFolder.of(Map.of(), properties("Linux")))
        .isEqualTo(Path.of("/home/u/.cache/augment/sets"));
    assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "/big"), properties("Linux")))
        .isEqualTo(Path.of("/big/augment/sets"));
    assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "big"), properties("Linux")))
        .isEqualTo(Path.of("/home/u/.cache/augment/sets"));
    assertThat(CacheFolder.of(Map.of(), properties("Mac OS X")))
        .isEqualTo(Path.of("/home/u/Library/Caches/augment/sets"));
    assertThat(CacheFolder.of(Map.of("LOCALAPPDATA", "/local"), properties("Windows 11")))
        .isEqualTo(Path.of("/local/augment/sets"));
    assertThat(CacheFolder.of(Map.of(CacheFolder.VARIABLE, "/mine"), properties("Mac OS X")))
        .isEqualTo(Path.of("/mine"));
  }

  private static Properties properties(String system) {
    Properties properties = new Properties();
    properties.setProperty("os.name", system);
    properties.setProperty("user.home", "/home/u");
    return properties;
  }
}
