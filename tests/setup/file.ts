// For every test file: a console.error fails the test that caused it.
import { afterEach, beforeEach, expect } from 'vitest';

const original = console.error;
let said: unknown[][] = [];

beforeEach(() => {
  said = [];
  console.error = (...words: unknown[]) => {
    said.push(words);
    original(...words);
  };
});

afterEach(() => {
  console.error = original;
  expect(said, 'console.error was called').toEqual([]);
});
