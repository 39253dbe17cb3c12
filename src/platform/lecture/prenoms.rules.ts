// Common first names in France, to recognise a column of persons when its header does not say so. Accents and case do not count.
import { normalise } from './texte.rules.ts';

const PRENOMS = `
aaron abdallah abdel abdelkader abdoulaye abel achille adam adama adel adele adeline adem adrien agathe agnes ahmed aicha aida aime aissata aissatou
alain alan alban albane albert alex alexandra alexandre alexia alexis alice alicia alienor aline alix aly alya amadou amandine amaury ambre amel amelia
amelie amina aminata amine amir amira ana anais anas andre andrea andree angele angelique angelina anissa anita anna annabelle anne annick annie anouk
anthony antoine antoinette antonin antonio apolline ariane armand arnaud arthur assia astrid aude audrey augustin aurelie aurelien aurore axel axelle aya
ayoub bakary baptiste barbara bastien beatrice benedicte benjamin benoit bernadette bernard bertrand bilal binta blandine boris boubacar brahim brandon
brice brigitte bruno bryan camille candice capucine carine carla carlos carole caroline catherine cecile cedric celia celine chantal charlene charles
charline charlotte chloe christelle christian christiane christine christophe claire clara claude claudette claudia claudine clemence clement clementine
coline colette constance coralie corentin corinne cynthia cyril cyrille daniel daniele danielle daouda david deborah delphine denis denise diana didier
dimitri dominique dorian dorothee dylan eddy edith edouard elena eleonore eliane elias elie eline elisa elisabeth elise eliott ella elodie eloise elsa
emeline emilie emilien emma emmanuel emmanuelle enzo eric erwan esma estelle esteban esther ethan etienne eugenie eva evan eve evelyne fabien fabienne
fabrice fadila fanny fanta farid farida fatiha fatima fatimata fatma fatou fatoumata faustine felix ferdinand fernand fernande flavie flavien florence
florent florian floriane francine francis francisco franck francois francoise frederic frederique gabin gabriel gabriella gabrielle gael gaelle gaetan
gaspard genevieve geoffrey georges georgette gerald geraldine gerard germaine ghislaine gilbert gilles gisele gregory guillaume gustave guy gwenaelle
habib hakim halima hamid hamza hanna hanane hassan hector helena helene henri henriette herve hicham houda hubert hugo hugues ibrahim ibrahima ibtissam
ida idriss ikram ilan ilias iliana iman imane imen ines inaya ingrid irene iris isaac isabelle ishak ismael issa ivan jacqueline jacques jade jamal
jamila janine jasmine jason jawad jean jeanine jeanne jeannine jennifer jeremie jeremy jerome jessica jessy joanna jocelyne joel joelle johan johanna
johnny jonathan jordan jose joseph josephine josette josiane josue joyce juan judith jules julia julian juliana julie julien juliette justin justine
kadiatou kaina kamel karim karima karine kathleen katia kelly kenza kevin khadija khadidja khaled kilian killian kylian laetitia laila lamine lana lara
latifa laura laure laureline laurence laurent laurie laurine lea leandre leila lena leo leon leonard leonie leslie leticia lila lili lilian liliane lilou
lina linda line lisa lise lison livia loane loic lola lorenzo loris lorraine lou louane louis louisa louise louka luc luca lucas lucette lucie lucien
lucienne lucile ludivine ludovic luis luna lydia lydie mael maelle maelys maeva mahamadou maika malak malek malik malika mamadou manel manon manuel
marc marcel marceau marcelle margaux margot marguerite maria mariam mariama marianne marie marielle marina marine marion marius marjorie marlene martin
martine maryam maryline maryse mateo mathias mathieu mathilde mathis mathys matteo matthias matthieu maud maurice maxence maxime maya mehdi melanie
melina melissa melvin mercedes meriem meryem michael michel micheline michele michelle mickael miguel mila milan milo mina miriam mohamed mohammed
moise mona monique morgan morgane mouad mounir mourad moussa mustapha myriam nabil nadege nadia nadine naelle naim najat nassim natacha nathalie nathan
nawel nicolas nicole nina ninon noa noah noam noe noel noelle noemie nolan nora norbert nordine nour oceane octave odette odile olga olivia olivier
omar ophelie orlane oscar oumar oumou ousmane pablo paola pascal pascale patrice patricia patrick paul paula paulette pauline pedro perrine philippe
pierre pierrette priscilla quentin rachel rachid rachida rafael raphael raphaelle rayan raymond raymonde rebecca regine regis remi remy rene renee richard
rita robert robin rodolphe rodrigue roger rokia roland romain romane romeo romuald rosa rosalie rose roseline roxane ruben ruth ryan sabine sabrina sacha
safia said saida salah salim salima salimata salome salma salomon sam samba sami samia samir samira samuel samy sandra sandrine sandy sara sarah sasha
saskia sebastien sekou selena selim selma serena serge severine shaima shana sidonie sihem simon simone sofia sofiane sofien solal solange solene soline
sonia sophia sophie soraya souad soukaina souleymane stella stephane stephanie steve steven suzanne sven swan sylvain sylvia sylviane sylvie tania tanguy
tarik tatiana teddy tess thea theo theodore theophile therese thibaud thibault thierry thomas tiago tim timeo timothee tiphaine titouan tom tony tracy
tristan ugo ulysse valentin valentine valerie vanessa vera veronique vianney victor victoire victoria vincent violaine violette virgile virginie vivian
viviane wael wafa walid wassim wendy wided wilfried william willy xavier yacine yamina yann yanis yannick yasmina yasmine yassin yassine yohan yolande
youcef younes youssef youssouf yoann ysaline yvan yves yvette yvon yvonne zacharie zahra zakaria zelie zineb zoe zohra zoubida
`;

const CONNUS: ReadonlySet<string> = new Set(PRENOMS.trim().split(/\s+/));

export const isPrenom = (mot: string): boolean => CONNUS.has(normalise(mot));

/** « Marie », « Jean-Pierre », « Léa Maria ». */
export function looksLikePrenom(texte: string): boolean {
  const mots = normalise(texte).split(' ');
  return mots.length <= 3 && mots.every((mot) => /^\p{L}+$/u.test(mot)) && CONNUS.has(mots[0] ?? '');
}

/** « DUPONT Marie », « Marie Dupont »: two to five words without figures, one of them a first name. */
export function looksLikeNomPrenom(texte: string): boolean {
  const mots = normalise(texte)
    .split(' ')
    .filter((mot) => !/^(?:m|mr|mme|mlle|monsieur|madame)$/.test(mot));
  return (
    mots.length >= 2 &&
    mots.length <= 5 &&
    mots.every((mot) => /^\p{L}+$/u.test(mot)) &&
    mots.some((mot) => CONNUS.has(mot))
  );
}
