import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ensureSystemTools, missingTools, type SystemTool } from './system-tools.ts';

const here: SystemTool = { package: 'here', programs: [process.execPath], neededFor: 'running' };
const absent: SystemTool = {
  package: 'absent',
  programs: [process.execPath, '/no/such/program'],
  neededFor: 'nothing',
};

describe('missingTools', () => {
  it('names a tool when one of its programs is not there', () => {
    assert.deepEqual(missingTools([here, absent]), [absent]);
  });
  it('does not name one in whose place another is there', () => {
    assert.deepEqual(missingTools([{ ...absent, instead: here }]), []);
    assert.deepEqual(missingTools([{ ...here, instead: absent }]), []);
  });
});

describe('ensureSystemTools', () => {
  it('does nothing where everything is there', () => {
    assert.deepEqual(ensureSystemTools([here]), { missing: [], installed: [], why: null });
  });
});
