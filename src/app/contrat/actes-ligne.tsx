// The menu of a table's line: absent from paper, and no taller than the line's text.
import type { ReactNode } from 'react';
import { Menu } from '../../ui/nav/menu.tsx';

export function ActesLigne({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="no-print" style={{ marginBlock: '-0.45rem' }}>
      <Menu label="" name={name} icon="more" end>
        {children}
      </Menu>
    </div>
  );
}
