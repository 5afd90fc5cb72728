package org.openportfolio.media.kind;

/** How large a picture is when it is opened, in pixels. */
record PictureSize(int width, int height) {
    long pixels() {
        return (long) width * height;
    }
}
