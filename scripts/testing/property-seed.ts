// Property tests look somewhere else in each run of a developer, and in the same place in CI: there a failure has to be of the change that is tested.

import fc from 'fast-check';

const CI_SEED = 20_261_123;

if (process.env['CI'] === 'true') fc.configureGlobal({ seed: CI_SEED });
