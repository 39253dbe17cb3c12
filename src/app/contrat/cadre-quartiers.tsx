// Which quartiers are in the contract, of which geography, under which local names and spellings.
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useDeferredValue, useState } from 'react';
import { type CadreContrat, contratApi } from '../../domains/contrats/contrat.api.ts';
import { listeApi } from '../../domains/contrats/liste.api.ts';
import { LIBELLES_GENERATION, type QpvDuContrat } from '../../domains/territoires/territoire.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { readCodeQpv } from '../../platform/lecture/codes.rules.ts';
import { ConfirmDialog, Dialog } from '../../ui/feedback/dialog.tsx';
import { Button } from '../../ui/form/button.tsx';
import { CheckboxGroup } from '../../ui/form/choices.tsx';
import { TextInput } from '../../ui/form/inputs.tsx';
import { Disclosure } from '../../ui/nav/disclosure.tsx';
import { Link } from '../../ui/nav/link.tsx';
import { MenuButton } from '../../ui/nav/menu.tsx';
import { Table } from '../../ui/table/table.tsx';
import { arbreApi } from '../plan/arbre.api.ts';
import { ActesLigne } from './actes-ligne.tsx';
import { useCommande } from './commande.client.ts';
import { Refus } from './refus.tsx';
import { useRefusSuppression } from './suppressions.client.ts';

export function QuartiersDuContrat({ cadre }: { cadre: CadreContrat }) {
  const [ouvert, setOuvert] = useState<QpvDuContrat | 'ajout' | null>(null);
  const [retrait, setRetrait] = useState<QpvDuContrat | null>(null);
  const refus = useRefusSuppression(cadre, 'quartiers');
  const contrat = cadre.contrat.id;
  const retire = useCommande(contrat, (qpv: string) => call(arbreApi.removeQpv, { params: { contrat, qpv } }), {
    fait: 'Quartier retiré du contrat.',
    onDone: () => setRetrait(null),
  });
  return (
    <Disclosure id="quartiers" title="Quartiers" count={cadre.qpv.length} note="De quelle géographie, sous quels noms.">
      <div className="stack">
        {cadre.qpv.length > 0 ? (
          <Table
            caption="Quartiers du contrat"
            hiddenCaption
            rows={cadre.qpv}
            rowKey={(qpv) => qpv.code}
            columns={[
              {
                id: 'nom',
                header: 'Quartier',
                cell: (qpv) => (
                  <Link to={`/contrats/${contrat}/quartiers/${qpv.code}`}>{qpv.nom_local ?? qpv.nom}</Link>
                ),
              },
              { id: 'code', header: 'Code', cell: (qpv) => qpv.code },
              { id: 'geo', header: 'Géographie', cell: (qpv) => LIBELLES_GENERATION[qpv.generation] },
              { id: 'communes', header: 'Communes', cell: (qpv) => qpv.communes.map((one) => one.nom).join(', ') },
              {
                id: 'noms',
                header: 'Autres noms',
                cell: (qpv) => [qpv.nom_local ? qpv.nom : '', ...qpv.alias].filter(Boolean).join(', '),
              },
              ...(cadre.ecrire.ok
                ? [
                    {
                      id: 'actes',
                      header: <span className="no-print">Modifier</span>,
                      cell: (qpv: QpvDuContrat) => (
                        <ActesLigne name={`Modifier ${qpv.nom}`}>
                          <MenuButton icon="pencil" onClick={() => setOuvert(qpv)}>
                            Noms d’usage
                          </MenuButton>
                          <MenuButton icon="cross" onClick={() => setRetrait(qpv)}>
                            Retirer du contrat
                          </MenuButton>
                        </ActesLigne>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        ) : (
          <p className="soft">Aucun quartier n’est encore dans ce contrat.</p>
        )}
        {retrait ? (
          <ConfirmDialog
            open
            danger
            title={`Retirer du contrat : ${retrait.nom_local ?? retrait.nom}`}
            confirm="Retirer du contrat"
            busy={retire.isPending}
            refused={refus(retrait.code)}
            onConfirm={() => retire.mutate(retrait.code)}
            onClose={() => {
              setRetrait(null);
              retire.reset();
            }}
          >
            <p>Un quartier qu’une action ou un montant cite encore reste. Le journal garde la trace.</p>
            <Refus error={retire.error} />
          </ConfirmDialog>
        ) : null}
        {cadre.ecrire.ok ? (
          <p className="no-print">
            <Button small icon="plus" onClick={() => setOuvert('ajout')}>
              Ajouter des quartiers
            </Button>
          </p>
        ) : null}
        {ouvert === 'ajout' ? <Ajout cadre={cadre} onClose={() => setOuvert(null)} /> : null}
        {ouvert && ouvert !== 'ajout' ? <Noms contrat={contrat} qpv={ouvert} onClose={() => setOuvert(null)} /> : null}
      </div>
    </Disclosure>
  );
}

function Ajout({ cadre, onClose }: { cadre: CadreContrat; onClose: () => void }) {
  const contrat = cadre.contrat.id;
  const [texte, setTexte] = useState('');
  const [codes, setCodes] = useState<string[]>([]);
  const [local, setLocal] = useState('');
  const cherche = useDeferredValue(texte.trim());
  const { departement } = cadre.contrat;
  const trouves = useQuery({
    queryKey: ['qpv', 'recherche', cherche, departement],
    queryFn: () =>
      call(contratApi.listQpv, {
        query: cherche
          ? { texte: cherche }
          : { ...(departement ? { departement } : {}), generation: cadre.contrat.generation },
      }),
    enabled: cherche.length !== 1,
  });
  const deja = new Set(cadre.qpv.map((qpv) => qpv.code));
  const choix = (trouves.data?.qpv ?? []).filter((qpv) => !deja.has(qpv.code)).slice(0, 40);
  const saisi = trouves.data ? codeAbsent(cherche, [...deja, ...trouves.data.qpv.map((qpv) => qpv.code)]) : null;
  const retenus = codes.filter((code) => code !== saisi);
  const envoi = useCommande(
    contrat,
    (body: { codes: string[]; noms_locaux?: Record<string, string> }) =>
      call(listeApi.addQpv, { params: { contrat }, body }),
    { fait: 'Liste des quartiers mise à jour.', onDone: onClose },
  );
  const addSaisi = (code: string) =>
    envoi.mutate({
      codes: [...retenus, code],
      ...(local.trim() ? { noms_locaux: { [code]: local.trim() } } : {}),
    });
  return (
    <Dialog
      open
      title="Ajouter des quartiers"
      onClose={onClose}
      footer={
        <Button
          primary
          busy={envoi.isPending}
          refused={codes.length === 0 ? motifVide(trouves.data?.chargee) : null}
          onClick={() => envoi.mutate({ codes })}
        >
          Ajouter {codes.length > 0 ? codes.length : ''}
        </Button>
      }
    >
      <div className="form">
        <TextInput
          label="Nom ou code du quartier"
          hint="Des deux géographies, 2015 et 2024."
          value={texte}
          onChange={(event) => setTexte(event.target.value)}
        />
        {choix.length > 0 ? (
          <CheckboxGroup
            label="Quartiers trouvés"
            value={codes}
            onChange={setCodes}
            choices={choix.map((qpv) => ({
              value: qpv.code,
              label: `${qpv.nom} (${qpv.code})`,
              hint: [qpv.communes.map((one) => one.nom).join(', '), LIBELLES_GENERATION[qpv.generation]]
                .filter(Boolean)
                .join(', '),
            }))}
          />
        ) : null}
        {saisi ? (
          <>
            <TextInput
              label={`Nom local de ${saisi}`}
              optional
              value={local}
              onChange={(event) => setLocal(event.target.value)}
            />
            <p>
              <Button icon="plus" busy={envoi.isPending} onClick={() => addSaisi(saisi)}>
                Ajouter {saisi} (code saisi, absent des listes)
              </Button>
            </p>
          </>
        ) : null}
        {trouves.data && choix.length === 0 && !saisi ? (
          <p>{trouves.data.chargee ? 'Aucun autre quartier de ce nom. Vous pouvez saisir un code.' : AUCUNE_LISTE}</p>
        ) : null}
        <Refus error={envoi.error} />
      </div>
    </Dialog>
  );
}

const AUCUNE_LISTE =
  'Aucune liste officielle n’est encore chargée. Un administrateur la charge dans Administration, Listes de référence ; vous pouvez saisir un code.';

const motifVide = (chargee: boolean | undefined) => (chargee === false ? AUCUNE_LISTE : 'Cochez au moins un quartier.');

/** The code typed, when it is well formed and none of those already known. */
function codeAbsent(texte: string, connus: readonly string[]): string | null {
  const lecture = readCodeQpv(texte);
  if (!lecture.ok || !lecture.valeur) return null;
  const { code } = lecture.valeur;
  return connus.includes(code) ? null : code;
}

function Noms({ contrat, qpv, onClose }: { contrat: number; qpv: QpvDuContrat; onClose: () => void }) {
  const [local, setLocal] = useState(qpv.nom_local ?? '');
  const [alias, setAlias] = useState('');
  const envoi = useCommande(
    contrat,
    async () => {
      const params = { contrat, qpv: qpv.code };
      const apres = local.trim() || null;
      if (apres !== qpv.nom_local) {
        const edits = [{ champ: 'nom_local' as const, avant: qpv.nom_local, apres }];
        await call(listeApi.updateQpv, { params, body: { edits } });
      }
      if (alias.trim()) await call(listeApi.addAliasQpv, { params, body: { texte: alias.trim() } });
    },
    { fait: 'Noms enregistrés.', onDone: onClose },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    envoi.mutate(undefined);
  };
  return (
    <Dialog open title={`Noms d’usage : ${qpv.nom}`} onClose={onClose}>
      <form className="form" noValidate onSubmit={submit}>
        <TextInput
          label="Nom local"
          optional
          hint="Celui que vous dites : « ZUP Sud ». Le nom officiel reste à côté."
          value={local}
          onChange={(event) => setLocal(event.target.value)}
        />
        <TextInput
          label="Autre façon de l’écrire"
          optional
          hint={qpv.alias.length > 0 ? `Déjà retenues : ${qpv.alias.join(', ')}` : 'Les imports la reconnaîtront.'}
          value={alias}
          onChange={(event) => setAlias(event.target.value)}
        />
        <Refus error={envoi.error} />
        <div className="form-actions">
          <Button primary type="submit" busy={envoi.isPending}>
            Enregistrer
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
