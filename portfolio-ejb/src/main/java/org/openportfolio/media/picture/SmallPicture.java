package org.openportfolio.media.picture;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Makes a small picture of a picture: upright, on white, as a JPEG without any of the metadata. The
 * pixels are thinned out while they are read, so that a large picture takes no more memory than a
 * small one.
 */
public final class SmallPicture {
    /** Its longer side, in pixels. */
    public static final int SIDE = 480;

    /**
     * What is larger is left alone: progressive JPEGs are decoded whole before they are thinned.
     */
    static final long MOST_PIXELS = 64_000_000;

    private static final float QUALITY = 0.8f;
    private static final Set<String> TYPES = Set.of("image/jpeg", "image/png", "image/gif");

    private SmallPicture() {}

    /** Whether it can be made of files of this type. */
    public static boolean canBeMadeOf(String contentType) {
        return TYPES.contains(contentType);
    }

    /**
     * The small picture, as a JPEG.
     *
     * @param contentType what the file is
     * @return empty for pictures that are too large or drawn in a way that Java cannot read
     */
    public static Optional<byte[]> of(Path file, String contentType) throws IOException {
        try (var in = new FileImageInputStream(file.toFile())) {
            var reader = readerOf(contentType);
            try {
                reader.setInput(in, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if ((long) width * height > MOST_PIXELS) return Optional.empty();
                var thin = reader.getDefaultReadParam();
                int step = Math.max(1, Math.max(width, height) / (2 * SIDE));
                thin.setSourceSubsampling(step, step, 0, 0);
                var turn =
                        contentType.equals("image/jpeg")
                                ? Orientation.of(file)
                                : Orientation.UPRIGHT;
                return Optional.of(jpeg(reduced(reader.read(0, thin), turn)));
            } catch (javax.imageio.IIOException | RuntimeException unreadable) {
                // four colours, sixteen bits, odd tables: a file like any other, without a picture
                return Optional.empty();
            } finally {
                reader.dispose();
            }
        }
    }

    private static ImageReader readerOf(String contentType) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(contentType);
        if (!readers.hasNext()) throw new IllegalStateException("every Java reads " + contentType);
        return readers.next();
    }

    private static BufferedImage reduced(BufferedImage picture, Orientation turn) {
        double factor =
                Math.min(1.0, (double) SIDE / Math.max(picture.getWidth(), picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * factor));
        boolean lies = turn.lies();
        var small =
                new BufferedImage(
                        lies ? height : width, lies ? width : height, BufferedImage.TYPE_INT_RGB);
        var pen = small.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, small.getWidth(), small.getHeight());
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        var way = new AffineTransform(turn.upright(width, height));
        way.scale((double) width / picture.getWidth(), (double) height / picture.getHeight());
        pen.drawImage(picture, way, null);
        pen.dispose();
        return small;
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            var wish = writer.getDefaultWriteParam();
            wish.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            wish.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), wish);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
