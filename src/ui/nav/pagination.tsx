// Pages of a long list, as links; says which rows are shown and of how many.

import { formatNombre, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { cx } from '../cx.ts';
import { Icon } from '../icon.tsx';
import { Link } from './link.tsx';
import { listPages } from './pagination.rules.ts';

export interface PaginationProps {
  /** From 1. */
  page: number;
  pageSize: number;
  total: number;
  /** The address of a page. */
  to: (page: number) => string;
  /** What is counted, in the singular: 'action'. */
  noun: string;
}

export function Pagination({ page, pageSize, total, to, noun }: PaginationProps) {
  const last = Math.max(1, Math.ceil(total / pageSize));
  const first = (page - 1) * pageSize + 1;
  return (
    <nav className="pagination" aria-label="Pages">
      <p>
        {total === 0
          ? pluriel(0, noun)
          : `${formatNombre(first)} à ${formatNombre(Math.min(total, page * pageSize))} sur ${pluriel(total, noun)}`}
      </p>
      {last > 1 ? (
        <ul>
          {page > 1 ? <Step to={to(page - 1)} icon="left" name="Page précédente" /> : null}
          {listPages(page, last).map((item, index) =>
            item === null ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: two gaps at most, told apart by their place.
              <li key={`gap-${index}`} className="pagination-page" aria-hidden="true">
                …
              </li>
            ) : (
              <li key={item}>
                <Link
                  to={to(item)}
                  className="pagination-page"
                  aria-current={item === page ? 'page' : undefined}
                  aria-label={`Page ${item}`}
                >
                  {item}
                </Link>
              </li>
            ),
          )}
          {page < last ? <Step to={to(page + 1)} icon="right" name="Page suivante" /> : null}
        </ul>
      ) : null}
    </nav>
  );
}

function Step({ to, icon, name }: { to: string; icon: 'left' | 'right'; name: string }) {
  return (
    <li>
      <Link to={to} className={cx('pagination-page')} aria-label={name} title={name}>
        <Icon name={icon} />
      </Link>
    </li>
  );
}
