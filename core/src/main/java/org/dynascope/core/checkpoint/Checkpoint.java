package org.dynascope.core.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;

/**
 * A place from which a run can go on.
 *
 * @param progress how far the run had come
 * @param snapshot the trajectory that was being trained, before anything of its step was measured
 */
public record Checkpoint(Progress progress, Snapshot snapshot) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PROGRESS = "progress";

    void write(Path file, boolean forced) {
        StateFile form = SnapshotForm.write(snapshot);
        form.description().set(PROGRESS, JSON.valueToTree(progress));
        if (forced) {
            form.write(file);
        } else {
            form.writeUnforced(file);
        }
    }

    static Checkpoint read(Path file) {
        StateFile form = StateFile.read(file);
        try {
            Progress progress = JSON.treeToValue(form.description().path(PROGRESS), Progress.class);
            if (progress != null) {
                return new Checkpoint(progress, SnapshotForm.read(form));
            }
        } catch (JsonProcessingException unfit) {
            throw new DamagedStateException(
                    file, StateFile.DESCRIPTION, "not of a checkpoint: " + unfit.getOriginalMessage());
        }
        throw new DamagedStateException(file, StateFile.DESCRIPTION, "not of a checkpoint");
    }
}
