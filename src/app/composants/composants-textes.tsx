// Texts that come from elsewhere and break pages: a name of 300 characters, one word without a space, marks of right-to-left
// writing, emoji, tags. The same components, none of which may scroll the page.
import { Notice } from '../../ui/feedback/notice.tsx';
import { State } from '../../ui/feedback/state.tsx';
import { KeyFigure, KeyFigures } from '../../ui/figure/key-figure.tsx';
import { LinkButton } from '../../ui/form/button.tsx';
import { TextInput } from '../../ui/form/inputs.tsx';
import { Link } from '../../ui/nav/link.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import { type Column, Table } from '../../ui/table/table.tsx';

const TEXTES: readonly { nom: string; texte: string }[] = [
  {
    nom: '300 caractères',
    texte: 'Permanence mobile d’accueil, d’écoute et de mise en relation '.repeat(5).slice(0, 300),
  },
  { nom: 'Sans espace', texte: 'Contratdevillemétropoledesrivesetdescoteaux'.repeat(4) },
  { nom: 'De droite à gauche', texte: 'Association \u202eمرحبا\u202c et שלום, Rivemer' },
  { nom: 'Emoji', texte: 'Jardin partagé 🌻👩🏽‍🌾 des Hauts-de-Rivemer' },
  { nom: 'Balises', texte: '<b>Forum</b> & « cie »' },
];

const COLONNES: readonly Column<(typeof TEXTES)[number]>[] = [
  { id: 'nom', header: 'Ce qui gêne', cell: ({ nom }) => nom },
  { id: 'texte', header: 'Intitulé', cell: ({ texte }) => <Link to="/composants">{texte}</Link> },
  { id: 'etat', header: 'État', cell: ({ texte }) => <State tone="warning">{texte.slice(0, 60)}</State> },
];

export function ExemplesTextes() {
  return (
    <Section
      title="Textes difficiles"
      note="Venus d’un tableur ou d’un copier-coller : rien ne déborde, rien ne se retourne."
    >
      <Table
        caption="Textes difficiles"
        hiddenCaption
        cards
        columns={COLONNES}
        rows={TEXTES}
        rowKey={({ nom }) => nom}
      />
      <KeyFigures>
        {TEXTES.slice(0, 3).map(({ nom, texte }) => (
          <KeyFigure key={nom} value="12" label={texte} note={texte} />
        ))}
      </KeyFigures>
      {TEXTES.map(({ nom, texte }) => (
        <div key={nom} className="stack-tight">
          <Notice tone="info" still title={texte}>
            {texte}
          </Notice>
          <TextInput label={`${nom}, ${texte.slice(0, 80)}`} hint={texte} error={texte} defaultValue={texte} />
          <p>
            <LinkButton to="/composants">{texte.slice(0, 90)}</LinkButton>
          </p>
        </div>
      ))}
    </Section>
  );
}
