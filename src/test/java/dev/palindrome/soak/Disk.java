package dev.palindrome.soak;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A small disk in memory ({@code tmpfs}), which only root may mount. */
final class Disk implements AutoCloseable {

    private static final int BLOCK = 1 << 20;

    private final Path folder;

    private Disk(Path folder) {
        this.folder = folder;
    }

    static boolean canBeMounted() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("disk");
        try {
            if (!run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString())) {
                return false;
            }
            return run("umount", folder.toString());
        } finally {
            Files.delete(folder);
        }
    }

    static Disk mount(Path folder, long bytes) throws IOException, InterruptedException {
        Files.createDirectory(folder);
        if (!run("mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", folder.toString())) {
            throw new IOException("cannot mount a disk at " + folder);
        }
        return new Disk(folder);
    }

    Path folder() {
        return folder;
    }

    long used() throws IOException {
        var store = Files.getFileStore(folder);
        return store.getTotalSpace() - store.getUnallocatedSpace();
    }

    /** Takes all the room that there is. */
    void fill() throws IOException {
        try (var file = FileChannel.open(filler(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                file.write(ByteBuffer.allocate(BLOCK));
            }
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space left")) {
                throw full;
            }
        }
    }

    /** Makes room. */
    void enlarge(long bytes) throws IOException, InterruptedException {
        Files.deleteIfExists(filler());
        if (!run("mount", "-o", "remount,size=" + bytes, folder.toString())) {
            throw new IOException("cannot enlarge the disk at " + folder);
        }
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    /** Unmounts it, whatever still works there. */
    @Override
    public void close() throws IOException, InterruptedException {
        if (!run("umount", "--lazy", folder.toString())) {
            throw new IOException("cannot unmount " + folder);
        }
        Files.delete(folder);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(command))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
