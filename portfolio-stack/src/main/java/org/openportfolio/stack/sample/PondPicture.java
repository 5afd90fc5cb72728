package org.openportfolio.stack.sample;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * A frog at a pond in the evening, drawn by this program: sample media that nobody else has rights
 * in.
 */
final class PondPicture {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 640;

    private PondPicture() {}

    static byte[] png() {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        sky(g);
        water(g);
        lilies(g);
        frog(g);
        reeds(g);
        g.dispose();
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sky(Graphics2D g) {
        g.setPaint(new GradientPaint(0, 0, new Color(0x2b3a67), 0, 300, new Color(0xf4a261)));
        g.fillRect(0, 0, WIDTH, 300);
        g.setColor(new Color(0xffe8b6));
        g.fill(new Ellipse2D.Double(690, 190, 110, 110));
        g.setColor(new Color(0x24402f));
        for (int x = -40; x < WIDTH; x += 120)
            g.fill(new Ellipse2D.Double(x, 235 + (x * 7 % 30), 190, 120));
    }

    private static void water(Graphics2D g) {
        g.setPaint(new GradientPaint(0, 290, new Color(0xd08c60), 0, HEIGHT, new Color(0x1d3557)));
        g.fillRect(0, 290, WIDTH, HEIGHT - 290);
        g.setColor(new Color(255, 255, 255, 50));
        for (int i = 0; i < 26; i++)
            g.fillRoundRect(i * 137 % WIDTH, 305 + i * 13, 60 + i * 4, 3, 3, 3);
    }

    private static void lilies(Graphics2D g) {
        int[][] places = {
            {120, 420, 150}, {300, 520, 190}, {620, 400, 130}, {700, 530, 210}, {480, 350, 90}
        };
        for (var at : places) {
            g.setColor(new Color(0x2a9d5c));
            g.fill(new Arc2D.Double(at[0], at[1], at[2], at[2] * 0.4, 25, 320, Arc2D.PIE));
            g.setColor(new Color(0x1f7a47));
            g.draw(new Arc2D.Double(at[0], at[1], at[2], at[2] * 0.4, 25, 320, Arc2D.PIE));
        }
        g.setColor(new Color(0xf7cad0));
        for (int petal = 0; petal < 5; petal++)
            g.fill(new Ellipse2D.Double(665 + petal * 9, 392 - Math.abs(petal - 2) * -5, 14, 26));
    }

    private static void frog(Graphics2D g) {
        g.setColor(new Color(0x5a8f29));
        g.fill(new Ellipse2D.Double(320, 455, 150, 90));
        g.fill(new Ellipse2D.Double(300, 505, 60, 40));
        g.fill(new Ellipse2D.Double(435, 505, 60, 40));
        g.fill(new Ellipse2D.Double(345, 425, 100, 70));
        for (int eye : new int[] {348, 408}) {
            g.setColor(new Color(0x5a8f29));
            g.fill(new Ellipse2D.Double(eye, 405, 36, 40));
            g.setColor(Color.WHITE);
            g.fill(new Ellipse2D.Double(eye + 8, 411, 20, 22));
            g.setColor(Color.BLACK);
            g.fill(new Ellipse2D.Double(eye + 14, 417, 9, 12));
        }
        g.setColor(new Color(0x33521a));
        g.draw(new Arc2D.Double(365, 445, 60, 30, 200, 140, Arc2D.OPEN));
    }

    private static void reeds(Graphics2D g) {
        for (int i = 0; i < 9; i++) {
            int x = i < 5 ? 20 + i * 22 : 850 + (i - 5) * 26;
            var reed = new Path2D.Double();
            reed.moveTo(x, HEIGHT);
            reed.curveTo(x + 4, 500, x - 6, 380, x + 8 + i, 260 + i * 9);
            g.setColor(new Color(0x3d5a2a));
            g.setStroke(new java.awt.BasicStroke(4));
            g.draw(reed);
            g.setColor(new Color(0x6b3e1d));
            g.fill(new Ellipse2D.Double(x + 2 + i, 235 + i * 9, 12, 46));
        }
    }
}
