// Which columns are shown: boxes in a menu that stays open while choosing.
import { Checkbox } from '../form/choices.tsx';
import { Menu } from '../nav/menu.tsx';

export interface ColumnChoiceProps {
  columns: readonly { id: string; header: string; fixed?: boolean }[];
  visible: readonly string[];
  onVisible: (visible: string[]) => void;
}

export function ColumnChoice({ columns, visible, onVisible }: ColumnChoiceProps) {
  const toggle = (id: string, on: boolean) =>
    onVisible(columns.map((column) => column.id).filter((one) => (one === id ? on : visible.includes(one))));
  return (
    <Menu label={`Colonnes (${visible.length} sur ${columns.length})`} icon="columns" end sticky>
      <ul className="stack-tight menu-note">
        {columns.map((column) => (
          <li key={column.id}>
            <Checkbox
              label={column.header}
              checked={visible.includes(column.id)}
              disabled={column.fixed}
              onChange={(event) => toggle(column.id, event.target.checked)}
            />
          </li>
        ))}
      </ul>
    </Menu>
  );
}
