/** A program for tests of an agent that is told by `COMMUNICATOR_TYPE` how it is called. */
import { Agent } from '../index.js';
import { addCalculator } from './calculator.js';

await addCalculator(new Agent({ name: 'calculator' })).run();
