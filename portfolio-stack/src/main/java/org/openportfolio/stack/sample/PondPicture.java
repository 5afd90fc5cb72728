package org.openportfolio.stack.sample;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * A frog at a pond, drawn by this program: sample media that nobody else has rights in. The same
 * drawing gives photos, and the frames of the film.
 */
final class PondPicture {

    /** What the sky does, from the horizon to the water. */
    enum Weather {
        /** The sun goes down. */
        DUSK(0x2b3a67, 0xf4a261, 0xd08c60, 0x1d3557),
        /** It pours. */
        RAIN(0x4a5560, 0x8d99a6, 0x6f7d8a, 0x2f3e4a),
        /** Early, with mist. */
        MORNING(0x8ecae6, 0xfdf0d5, 0xcfe8ef, 0x3a7ca5);

        private final Color sky;
        private final Color horizon;
        private final Color shore;
        private final Color depth;

        Weather(int sky, int horizon, int shore, int depth) {
            this.sky = new Color(sky);
            this.horizon = new Color(horizon);
            this.shore = new Color(shore);
            this.depth = new Color(depth);
        }
    }

    private static final int WIDTH = 960;
    private static final int HEIGHT = 640;

    private final Weather weather;

    private PondPicture(Weather weather) {
        this.weather = weather;
    }

    static PondPicture in(Weather weather) {
        return new PondPicture(weather);
    }

    byte[] png() {
        return written("png");
    }

    byte[] jpeg() {
        return written("jpg");
    }

    private byte[] written(String format) {
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(at(0), format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pond some seconds later: the rain falls on, and every three seconds the frog jumps. */
    BufferedImage at(double seconds) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        sky(g);
        water(g, seconds);
        lilies(g);
        jump(g, seconds % 3);
        reeds(g);
        if (weather == Weather.RAIN) rain(g, seconds);
        if (weather == Weather.MORNING) mist(g);
        g.dispose();
        return image;
    }

    private void sky(Graphics2D g) {
        g.setPaint(new GradientPaint(0, 0, weather.sky, 0, 300, weather.horizon));
        g.fillRect(0, 0, WIDTH, 300);
        if (weather != Weather.RAIN) {
            g.setColor(new Color(0xffe8b6));
            double height = weather == Weather.MORNING ? 60 : 190;
            g.fill(new Ellipse2D.Double(690, height, 110, 110));
        }
        g.setColor(new Color(0x24402f));
        for (int x = -40; x < WIDTH; x += 120)
            g.fill(new Ellipse2D.Double(x, 235 + (x * 7 % 30), 190, 120));
    }

    private void water(Graphics2D g, double seconds) {
        g.setPaint(new GradientPaint(0, 290, weather.shore, 0, HEIGHT, weather.depth));
        g.fillRect(0, 290, WIDTH, HEIGHT - 290);
        g.setColor(new Color(255, 255, 255, 50));
        int drift = (int) (seconds * 12);
        for (int i = 0; i < 26; i++)
            g.fillRoundRect((i * 137 + drift) % WIDTH, 305 + i * 13, 60 + i * 4, 3, 3, 3);
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

    /** Sits for two seconds, then is in the air for one. */
    private static void jump(Graphics2D g, double seconds) {
        double flown = Math.max(0, seconds - 2);
        double height = 620 * flown * (1 - flown);
        g.translate(0, -height);
        frog(g);
        g.translate(0, height);
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
            g.setStroke(new BasicStroke(4));
            g.draw(reed);
            g.setColor(new Color(0x6b3e1d));
            g.fill(new Ellipse2D.Double(x + 2 + i, 235 + i * 9, 12, 46));
        }
    }

    private static void rain(Graphics2D g, double seconds) {
        g.setStroke(new BasicStroke(2));
        g.setColor(new Color(235, 240, 245, 150));
        for (int i = 0; i < 160; i++) {
            double x = i * 73 % WIDTH;
            double y = (i * 211 + seconds * 900) % HEIGHT;
            g.draw(new Line2D.Double(x, y, x - 5, y + 24));
        }
        g.setColor(new Color(235, 240, 245, 110));
        for (int i = 0; i < 30; i++) {
            double age = (seconds + i * 0.13) % 1;
            double x = i * 191 % WIDTH;
            double y = 320 + i * 67 % 300;
            g.draw(new Ellipse2D.Double(x - 20 * age, y - 6 * age, 40 * age, 12 * age));
        }
    }

    private static void mist(Graphics2D g) {
        for (int i = 0; i < 7; i++) {
            g.setColor(new Color(255, 255, 255, 60));
            g.fill(new Ellipse2D.Double(i * 170 - 120, 260 + i % 3 * 18, 380, 60));
        }
    }
}
