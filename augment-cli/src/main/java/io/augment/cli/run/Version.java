package io.augment.cli.run;

import picocli.CommandLine.IVersionProvider;

/** Tells the version that the jar's manifest holds. */
public final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"augment " + (version == null ? "(not built as a jar)" : version)};
  }
}
