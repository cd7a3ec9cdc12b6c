package io.plumbline.verify;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a trail's files, by path. */
interface Storage {

    InputStream open(String path) throws IOException;
}
