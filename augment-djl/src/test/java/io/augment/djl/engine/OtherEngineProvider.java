package io.augment.djl.engine;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineProvider;
import ai.djl.ndarray.NDManager;

/**
 * Another engine on the class path, as OnnxRuntime may be. It is the default of a process that
 * names it, and of no other; it fails whoever asks it for anything but its name.
 */
public final class OtherEngineProvider implements EngineProvider {

  /** What {@code ai.djl.default_engine} is set to. */
  public static final String NAME = "Other";

  private final Engine engine = new OtherEngine();

  @Override
  public String getEngineName() {
    return NAME;
  }

  @Override
  public int getEngineRank() {
    return Integer.MAX_VALUE;
  }

  @Override
  public Engine getEngine() {
    return engine;
  }

  private static final class OtherEngine extends Engine {

    @Override
    public Engine getAlternativeEngine() {
      throw asked();
    }

    @Override
    public String getEngineName() {
      return NAME;
    }

    @Override
    public int getRank() {
      return Integer.MAX_VALUE;
    }

    @Override
    public String getVersion() {
      return "0";
    }

    @Override
    public boolean hasCapability(String capability) {
      throw asked();
    }

    @Override
    public int getGpuCount() {
      throw asked();
    }

    @Override
    public void setRandomSeed(int seed) {
      throw asked();
    }

    @Override
    public Model newModel(String name, Device device) {
      throw asked();
    }

    @Override
    public NDManager newBaseManager() {
      throw asked();
    }

    @Override
    public NDManager newBaseManager(Device device) {
      throw asked();
    }

    private static UnsupportedOperationException asked() {
      return new UnsupportedOperationException("the default engine was asked, not PyTorch");
    }
  }
}
