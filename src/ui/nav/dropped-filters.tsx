// An address from an older version, or mistyped: what could not be read is said, the rest is applied.
import { Notice } from '../feedback/notice.tsx';
import { tellDropped } from './address.rules.ts';

/** `dropped`: as useFilters gives it. */
export function DroppedFilters({ dropped }: { dropped: readonly string[] }) {
  const told = tellDropped(dropped);
  return told === null ? null : (
    <div className="no-print">
      <Notice tone="warning" still title={told.title}>
        {told.detail}
      </Notice>
    </div>
  );
}
