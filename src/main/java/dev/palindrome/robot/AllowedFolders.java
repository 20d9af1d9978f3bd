package dev.palindrome.robot;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.harness.ReplayRequest;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The folders that keywords may read. Links are followed before a path is judged.
 *
 * @param folders the real paths of the folders
 */
record AllowedFolders(List<Path> folders) {

    AllowedFolders {
        folders = List.copyOf(folders);
    }

    /**
     * Finds the folders.
     *
     * @throws BadInputException if one does not exist
     */
    static AllowedFolders of(List<Path> folders) {
        var real = new ArrayList<Path>();
        for (var folder : folders) {
            try {
                real.add(folder.toRealPath());
            } catch (IOException e) {
                throw new BadInputException(folder, "there is no such folder: name one that keywords may read");
            }
        }
        return new AllowedFolders(real);
    }

    /**
     * Returns a path that a client named, relative to the first folder.
     *
     * @throws BadInputException if it is none, does not exist, or lies elsewhere
     */
    Path resolve(String path) {
        try {
            return require(folders.get(0).resolve(path));
        } catch (InvalidPathException e) {
            throw new BadInputException("this is no path: " + e.getReason());
        }
    }

    /**
     * Checks that everything a replay reads lies in the folders: settings may name files anywhere, and so may links.
     *
     * @throws BadInputException if something lies elsewhere
     */
    ReplayRequest require(ReplayRequest request) {
        require(request.chain().path());
        request.prelude().forEach(this::require);
        request.datasets().forEach(dataset -> dataset.files().forEach(this::require));
        request.chain().steps().forEach(step -> {
            require(step.forward().file());
            step.back().ifPresent(script -> require(script.file()));
        });
        return request;
    }

    /** What does not exist is refused in the same words, so that nobody learns what lies elsewhere. */
    private Path require(Path path) {
        try {
            var real = path.toRealPath();
            if (folders.stream().anyMatch(real::startsWith)) {
                return real;
            }
        } catch (IOException e) {
            // As if it lay elsewhere.
        }
        throw new BadInputException(path
                + ": there is no such file in the folders that this server was started for ("
                + String.join(", ", folders.stream().map(Path::toString).toList()) + ")");
    }
}
