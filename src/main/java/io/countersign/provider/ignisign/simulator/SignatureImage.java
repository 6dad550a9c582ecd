package io.countersign.provider.ignisign.simulator;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

import javax.imageio.ImageIO;

/** The picture of a signature: a line that follows from the name, without letters, for a machine may have no fonts. */
final class SignatureImage {

    private static final int WIDTH = 240;
    private static final int HEIGHT = 80;
    private static final int POINTS = 12;
    private static final int MARGIN = 10;

    private SignatureImage() {
    }

    /** A PNG in base64. */
    static String of(String name) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setColor(Color.BLUE);
        graphics.setStroke(new BasicStroke(2));
        graphics.draw(line(name));
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException broken) {
            throw new UncheckedIOException("An image in memory could not be written", broken);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static Path2D line(String name) {
        byte[] heights = Ids.sha256(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Path2D line = new Path2D.Double();
        line.moveTo(MARGIN, HEIGHT / 2.0);
        for (int point = 1; point < POINTS; point++) {
            line.lineTo(MARGIN + (double) point * (WIDTH - 2 * MARGIN) / POINTS,
                    MARGIN + (heights[point] & 0xff) * (HEIGHT - 2.0 * MARGIN) / 0xff);
        }
        return line;
    }
}
