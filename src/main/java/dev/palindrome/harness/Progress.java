package dev.palindrome.harness;

/** Hears how far a run has come. Called from the thread that runs it. */
public interface Progress {

    /** Hears nothing. */
    Progress SILENT = new Progress() {
        @Override
        public void starting(String what) {}

        @Override
        public void step(int index, int count, String id, String doing) {}

        @Override
        public void done() {}
    };

    /** Something before or after the steps begins, such as {@code starting PostgreSQL 17}. */
    void starting(String what);

    /**
     * A part of a step begins.
     *
     * @param index the place of the step in the run, from 1
     * @param count how many steps the run has
     * @param id the step
     * @param doing what is being done with it, such as {@code forward}
     */
    void step(int index, int count, String id, String doing);

    /** The run is over, however it ended. */
    void done();
}
