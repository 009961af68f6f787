import { z } from 'zod';
import type { Agent } from '../agent.js';

export const sumSchema = z.object({ sum: z.number() });

/** Gives an agent the methods of a calculator. */
export function addCalculator(agent: Agent): Agent {
  const input = z.object({ a: z.number(), b: z.number() });
  return agent
    .method('add', { description: 'Adds two numbers', input, output: sumSchema, idempotent: true }, ({ a, b }) => ({
      sum: a + b,
    }))
    .method('divide', { description: 'Divides a by b', input }, ({ a, b }) => {
      if (b === 0) throw new Error('division by zero');
      return a / b;
    });
}
