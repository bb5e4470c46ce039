/** Property tests draw the same cases in every run, so that a run can be repeated; `PROPERTY_SEED` draws others. */
import fc from 'fast-check';

const DEFAULT_SEED = 20_261_124;

fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? DEFAULT_SEED) });
