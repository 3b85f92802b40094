"""Makes the files in this folder, with values that other readers find in them. See README.md."""
import os, subprocess, zlib
import numpy as np, nibabel as nib, pydicom
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian as LE, ImplicitVRLittleEndian as IMPLICIT
from pydicom.uid import ExplicitVRBigEndian as BE, DeflatedExplicitVRLittleEndian as DEFLATED

rng = np.random.default_rng(20)
SMALL = (7, 9)

def field(low, high, shape=SMALL):
    y, x = np.mgrid[0:shape[0], 0:shape[1]]
    smooth = (np.sin(x / 3.0) * np.cos(y / 2.0) + 1) / 2
    noise = rng.random(shape) * 0.2
    return np.round(low + (high - low) * np.clip(smooth * 0.8 + noise, 0, 1)).astype(np.int64)

def base(pixels, stored, photometric="MONOCHROME2", signed=False, allocated=None, samples=1, frames=None):
    ds = Dataset()
    ds.SOPClassUID = "1.2.840.10008.5.1.4.1.1.7"
    ds.SOPInstanceUID = "2.25.1"
    ds.Rows, ds.Columns = pixels.shape[-2:] if samples == 1 else pixels.shape[-3:-1]
    ds.SamplesPerPixel = samples
    ds.PhotometricInterpretation = photometric
    ds.BitsAllocated = allocated or (8 if stored <= 8 else 16)
    ds.BitsStored, ds.HighBit = stored, stored - 1
    ds.PixelRepresentation = int(signed)
    if samples > 1:
        ds.PlanarConfiguration = 0
    if frames:
        ds.NumberOfFrames = frames
    return ds

def put(ds, words, order="<"):
    raw = np.asarray(words).astype(order + ("u1" if ds.BitsAllocated == 8 else "u2")).tobytes()
    ds.PixelData = raw + b"\0" * (len(raw) % 2)
    ds["PixelData"].VR = "OB" if ds.BitsAllocated == 8 else "OW"

def save(name, ds, syntax=LE, plain=False):
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID = ds.SOPClassUID, ds.SOPInstanceUID
    meta.TransferSyntaxUID = syntax
    file = FileDataset(name, ds, file_meta=None if plain else meta, preamble=None if plain else b"\0" * 128)
    file.is_little_endian, file.is_implicit_VR = syntax != BE, syntax == IMPLICIT
    file.save_as(name, write_like_original=plain)

def values(name, images):
    """What another reader says, by frame, channel, row, column."""
    numbers = np.asarray(images, dtype=np.float64).ravel()
    with open(name + ".values", "w") as out:
        out.write(" ".join(np.format_float_positional(n, trim="-") for n in numbers) + "\n")

def planes(array, samples):
    return np.moveaxis(array, -1, -3) if samples > 1 else array

def read(name, scale=True):
    ds = pydicom.dcmread(name, force=True)
    if not hasattr(ds.file_meta, "TransferSyntaxUID"):
        ds.file_meta.TransferSyntaxUID = IMPLICIT if ds.is_implicit_VR else LE
    array = ds.pixel_array.astype(np.float64)
    if ds.SamplesPerPixel == 1 and scale and "RescaleSlope" in ds:
        array = array * float(ds.RescaleSlope) + float(ds.RescaleIntercept)
    return planes(array, ds.SamplesPerPixel)

# --- not compressed
ct = field(-1000, 1500)
ds = base(ct, 12, signed=True)
ds.RescaleSlope, ds.RescaleIntercept = 1, 24
ds.WindowCenter, ds.WindowWidth = ["40", "300"], ["400", "1500"]
put(ds, (ct - 24) & 0xffff)
for name, syntax in (("ct-implicit", IMPLICIT), ("ct-explicit", LE), ("ct-deflated", DEFLATED)):
    save(name + ".dcm", ds, syntax)
save("ct-plain.dcm", ds, IMPLICIT, plain=True)
values("ct", read("ct-explicit.dcm"))
put(ds, (ct - 24) & 0xffff, ">")
save("ct-big.dcm", ds, BE)
assert np.array_equal(read("ct-big.dcm"), read("ct-explicit.dcm")) and np.array_equal(read("ct-explicit.dcm"), ct)

xray = field(0, 1023)
ds = base(xray, 10, "MONOCHROME1")
put(ds, xray | 0xa000)  # an overlay in bits above
save("xray.dcm", ds)
values("xray", 1023 - xray)

pet = field(0, 65535)
ds = base(pet, 16)
ds.RescaleSlope, ds.RescaleIntercept = "0.0123456789", "-1.5"
put(ds, pet)
save("pet.dcm", ds)
values("pet", read("pet.dcm"))

rgb = np.stack([field(0, 255) for _ in range(3)], axis=-1)
ds = base(rgb, 8, "RGB", samples=3)
put(ds, rgb)
save("rgb.dcm", ds)
values("rgb", read("rgb.dcm"))
ds.PlanarConfiguration = 1
put(ds, np.moveaxis(rgb, -1, 0))
save("rgb-planes.dcm", ds)
assert np.array_equal(read("rgb-planes.dcm"), read("rgb.dcm"))
ds.PlanarConfiguration = 0
ds.PhotometricInterpretation = "YBR_FULL"
put(ds, rgb)
save("ybr.dcm", ds)
values("ybr", planes(pydicom.pixel_data_handlers.convert_color_space(rgb.astype(np.uint8), "YBR_FULL", "RGB"), 3))

index = field(3, 18)
for bits in (8, 16):
    ds = base(index, 8, "PALETTE COLOR")
    for number, colour in enumerate(("Red", "Green", "Blue")):
        setattr(ds, colour + "PaletteColorLookupTableDescriptor", [16, 3, bits])
        table = ((np.arange(16) * (13 + number) + number * 9) % 256).astype(np.uint16)
        data = (table * 257).astype("<u2") if bits == 16 else table.astype("u1")
        setattr(ds, colour + "PaletteColorLookupTableData", data.tobytes())
    put(ds, index)
    save(f"palette-{bits}.dcm", ds)
    shown = pydicom.pixel_data_handlers.apply_color_lut(index.astype(np.uint8), ds)
    values(f"palette-{bits}", planes(shown >> 8 if bits == 16 else shown, 3))

movie = np.stack([field(0, 255, (3, 5)) for _ in range(3)])
ds = base(movie, 8, frames=3)
put(ds, movie)
save("frames.dcm", ds)
values("frames", read("frames.dcm"))

def scaled(slope, intercept, center=None):
    item, inner = Dataset(), Dataset()
    inner.RescaleSlope, inner.RescaleIntercept, inner.RescaleType = slope, intercept, "US"
    item.PixelValueTransformationSequence = Sequence([inner])
    if center is not None:
        window = Dataset()
        window.WindowCenter, window.WindowWidth = center, 100
        item.FrameVOILUTSequence = Sequence([window])
    return item

stack = np.stack([field(0, 4095, (3, 5)) for _ in range(3)])
ds = base(stack, 12, frames=3)
put(ds, stack)
ds.SharedFunctionalGroupsSequence = Sequence([scaled(2, -1000, 50)])
ds.PerFrameFunctionalGroupsSequence = Sequence([Dataset() for _ in range(3)])
save("enhanced-shared.dcm", ds)
values("enhanced-shared", stack * 2 - 1000)
ds.SharedFunctionalGroupsSequence = Sequence([Dataset()])
scales = [(1, 0), (0.5, -3), (2, 10)]
ds.PerFrameFunctionalGroupsSequence = Sequence([scaled(*s, center=7) for s in scales])
save("enhanced-frames.dcm", ds, IMPLICIT)
values("enhanced-frames", [f * s + i for f, (s, i) in zip(stack, scales)])

# --- compressed, by other programs
def run(*command):
    subprocess.run(command, check=True, capture_output=True)

for stored in (8, 12, 16):
    grey = field(0, 2 ** stored - 1, (16, 20))
    ds = base(grey, stored)
    put(ds, grey)
    save("grey.dcm", ds)
    values(f"grey-{stored}", read("grey.dcm"))
    run("dcmcrle", "grey.dcm", f"grey-{stored}-rle.dcm")
    run("dcmcjpeg", "+e1", "grey.dcm", f"grey-{stored}-lossless-1.dcm")
    run("gdcmconv", "--jpeg", "grey.dcm", f"grey-{stored}-gdcm-jpeg.dcm")
    run("gdcmconv", "--rle", "grey.dcm", f"grey-{stored}-gdcm-rle.dcm")
    if stored == 12:
        for predictor in range(1, 8):
            run("dcmcjpeg", "+el", "+sv", str(predictor), "grey.dcm", f"grey-12-lossless-14-{predictor}.dcm")
        run("gdcmconv", "--j2k", "grey.dcm", "refused-j2k.dcm")
        run("gdcmconv", "--jpegls", "grey.dcm", "refused-jpegls.dcm")
        run("dcmcjpeg", "+ee", "grey.dcm", "refused-extended-12.dcm")
signed = field(-2000, 1900, (16, 20))
ds = base(signed, 12, signed=True)
put(ds, signed & 0xfff)
save("grey.dcm", ds)
values("signed", signed)
run("dcmcrle", "grey.dcm", "signed-rle.dcm")
run("gdcmconv", "--jpeg", "grey.dcm", "signed-lossless.dcm")
movie = np.stack([field(0, 4095, (6, 5)) for _ in range(3)])
ds = base(movie, 12, frames=3)
put(ds, movie)
save("grey.dcm", ds)
values("movie", movie)
run("dcmcrle", "grey.dcm", "movie-rle.dcm")
run("dcmcjpeg", "+e1", "grey.dcm", "movie-lossless.dcm")
run("dcmcjpeg", "+e1", "+fs", "1", "grey.dcm", "movie-lossless-fragments.dcm")
rgb = np.stack([field(0, 255, (16, 20)) for _ in range(3)], axis=-1)
ds = base(rgb, 8, "RGB", samples=3)
put(ds, rgb)
save("grey.dcm", ds)
values("colour", read("grey.dcm"))
run("dcmcrle", "grey.dcm", "colour-rle.dcm")
run("dcmcjpeg", "+e1", "grey.dcm", "colour-lossless.dcm")
for name, options in (("baseline", ["+eb", "+q", "95"]), ("baseline-444", ["+eb", "+q", "95", "+s4"]), ("baseline-rgb", ["+eb", "+q", "95", "+cr"])):
    run("dcmcjpeg", *options, "grey.dcm", f"colour-{name}.dcm")
    run("dcmdjpeg", f"colour-{name}.dcm", "back.dcm")
    values(f"colour-{name}", read("back.dcm"))
grey = field(0, 255, (16, 20))
ds = base(grey, 8)
put(ds, grey)
save("grey.dcm", ds)
run("dcmcjpeg", "+eb", "grey.dcm", "baseline.dcm")
run("dcmdjpeg", "baseline.dcm", "back.dcm")
values("baseline", read("back.dcm"))
os.remove("grey.dcm")
os.remove("back.dcm")

# --- volumes: slices along axis 0, 1 and 2, rows along the later of the two others
def volume(name, image):
    nib.save(image, name)
    data = np.asanyarray(nib.load(name).dataobj)
    if data.dtype.fields:
        data = np.stack([data[c] for c in "RGB"])
    else:
        data = data[None]
    with open(name.split(".")[0] + ".values", "w") as out:
        for axis in range(3):
            slices = np.moveaxis(data, axis + 1, 0).swapaxes(2, 3)
            out.write(" ".join(np.format_float_positional(np.float64(n), trim="-") for n in slices.ravel()) + "\n")

for dtype in ("uint8", "int8", "uint16", "int16", "int32", "uint32", "float32", "float64"):
    kind = np.dtype(dtype)
    if kind.kind == "f":
        data = rng.normal(size=(4, 3, 5)) * 1000
    else:
        bounds = np.iinfo(kind)
        data = rng.integers(max(bounds.min, -10 ** 6), min(bounds.max, 10 ** 6), (4, 3, 5))
    image = nib.Nifti1Image(data.astype(kind), np.eye(4))
    volume(f"v1-{dtype}.nii", image)
    big = nib.Nifti1Image(data.astype(kind.newbyteorder(">")), np.eye(4), header=nib.Nifti1Header(endianness=">"))
    big.header.set_data_dtype(kind.newbyteorder(">"))
    volume(f"v1-big-{dtype}.nii", big)
    second = nib.Nifti2Image(data.astype(kind), np.eye(4))
    volume(f"v2-{dtype}.nii.gz", second)
colours = np.zeros((4, 3, 5), dtype=[("R", "u1"), ("G", "u1"), ("B", "u1")])
for c in "RGB":
    colours[c] = rng.integers(0, 255, (4, 3, 5))
volume("v1-rgb.nii.gz", nib.Nifti1Image(colours, np.eye(4)))
scaled_image = nib.Nifti1Image(rng.integers(-500, 500, (4, 3, 5)).astype(np.int16), np.eye(4))
scaled_image.header.set_slope_inter(0.25, -7)
raw = scaled_image.to_bytes()
with open("scaled.nii", "wb") as out:
    head = bytearray(raw[:348])
    head[112:120] = np.array([0.25, -7], "<f4").tobytes()
    out.write(bytes(head) + raw[348:])
data = np.asanyarray(nib.load("scaled.nii").dataobj)
with open("scaled.values", "w") as out:
    for axis in range(3):
        out.write(" ".join(np.format_float_positional(np.float64(n), trim="-") for n in np.moveaxis(data, axis, 0).swapaxes(1, 2).ravel()) + "\n")
nib.save(nib.Nifti1Image(np.zeros((4, 3, 5, 2), np.uint8), np.eye(4)), "refused-four.nii")
nib.save(nib.Nifti1Pair(np.zeros((4, 3, 5), np.uint8), np.eye(4)), "refused-pair.hdr")
