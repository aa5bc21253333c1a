"""Nine themes and their categories (thématiques, sous-thématiques), as the peer parts them.

Category codes are short and ours unless the peer's own slug is known, which is then the code.
"""

from pvd_aides.domain.text import slugify
from pvd_aides.domain.vocabulary.closed_list import ClosedList, Term

_THEMES: tuple[tuple[Term, tuple[Term | str, ...]], ...] = (
    (
        Term("eau-milieux-aquatiques", "Eau et milieux aquatiques"),
        (
            "Eau potable",
            Term("eau-pluviale", "Eau pluviale", ("Eau de pluie",)),
            "Assainissement des eaux",
            "Eau souterraine",
            "Cours d'eau / canaux / plans d'eau",
            Term("mers", "Mers et océans"),
        ),
    ),
    (
        Term(
            "culture-patrimoine-sports-tourisme",
            "Culture, patrimoine et sports",
            ("Culture et identité collective / patrimoine / sports",),
        ),
        (
            Term("patrimoine", "Patrimoine et monuments historiques"),
            Term("culture", "Culture et identité collective"),
            Term("arts", "Arts plastiques et photographie"),
            Term("musee", "Musée"),
            Term("sport", "Sports et loisirs"),
            Term("spectaclevivant", "Spectacle vivant"),
            Term("medias", "Médias et communication"),
            Term("livres", "Bibliothèques et livres"),
        ),
    ),
    (
        Term(
            "nature-environnement-risques", "Nature et environnement", ("Nature / environnement",)
        ),
        (
            Term("forets", "Forêts"),
            Term("montagne", "Montagne"),
            Term("sols", "Sols"),
            "Risques naturels",
            Term("qualite-de-lair", "Qualité de l'air"),
            Term("biodiversite", "Biodiversité"),
            "Milieux humides",
            Term(
                "safn",
                "Solutions d'adaptation fondées sur la nature",
                ("Solutions d'adaptation fondées sur la nature (SafN)",),
            ),
        ),
    ),
    (
        Term(
            "urbanisme-logement-amenagement",
            "Urbanisme, logement et aménagement",
            ("Urbanisme / logement / aménagement",),
        ),
        (
            Term("espaces-verts", "Espaces verts"),
            Term("espace-public", "Espace public"),
            "Friche",
            "Foncier",
            "Voirie et réseaux",
            Term("equipement-public", "Équipement public"),
            Term("batiments-construction", "Bâtiments et construction"),
            "Réhabilitation",
            Term("logement-habitat", "Logement et habitat"),
            Term("architecture", "Architecture"),
            "Paysage",
            "Accessibilité",
            Term("cimetieres", "Cimetières et funéraire", ("Cimetières",)),
        ),
    ),
    (
        Term("energies-dechets", "Énergies et déchets", ("Énergies / Déchets",)),
        (
            Term("transition-energetique", "Transition énergétique"),
            Term(
                "economie-denergie",
                "Économies d'énergie et rénovation énergétique",
                ("Economie d'énergie et rénovation énergétique",),
            ),
            Term("reseaux-de-chaleur", "Réseaux de chaleur"),
            Term("recyclage-valorisation", "Recyclage et valorisation des déchets"),
            Term("empreinte-carbone", "Réduction de l'empreinte carbone"),
        ),
    ),
    (
        Term(
            "solidarites-lien-social", "Solidarités et lien social", ("Solidarités / lien social",)
        ),
        (
            "Personnes âgées",
            Term("jeunesse", "Jeunesse"),
            "Famille et enfance",
            Term("handicap", "Handicap"),
            Term("egalite-des-chances", "Égalité des chances"),
            Term("acces-aux-services", "Accès aux services"),
            Term("cohesion-sociale", "Cohésion sociale et inclusion"),
            Term("citoyennete", "Citoyenneté"),
            Term("sante", "Santé"),
            Term("education", "Éducation et renforcement des compétences"),
            Term("alimentation", "Alimentation"),
            "Lutte contre la précarité",
            "Inclusion numérique",
            Term("securite", "Sécurité"),
            "Protection animale",
        ),
    ),
    (
        Term(
            "developpement-economique",
            "Développement économique",
            ("Développement économique / production et consommation",),
        ),
        (
            Term("tourisme", "Tourisme"),
            Term("commerces-et-services", "Commerces et services"),
            Term("formation", "Formation professionnelle"),
            Term("numerique", "Technologies numériques et numérisation"),
            "Tiers-lieux",
            Term("economie-circulaire", "Économie circulaire"),
            Term("circuits-courts-filieres", "Économie locale et circuits courts"),
            Term("agriculture", "Agriculture et agroalimentaire"),
            Term("consommation-et-production", "Consommation et production"),
            Term("economie-sociale-et-solidaire", "Économie sociale et solidaire"),
            Term("revitalisation", "Revitalisation"),
            Term("innovation-et-recherche", "Innovation, créativité et recherche"),
            Term("emploi", "Emploi"),
            Term("cooperation-transfrontaliere", "International"),
            Term("attractivite", "Attractivité économique"),
            "Artisanat",
            Term("industrie", "Industrie"),
            Term("fiscalite", "Fiscalité des entreprises"),
        ),
    ),
    (
        Term("mobilite-transports", "Mobilité et transports", ("Mobilité / transports",)),
        (
            "Information voyageur, billettique multimodale",
            Term(
                "transports-collectifs-et-optimisation-des-trafics",
                "Transports collectifs et optimisation des trafics routiers",
            ),
            Term("mobilite-partagee", "Mobilité partagée"),
            "Logistique urbaine",
            Term("mobilite-pour-tous", "Mobilité pour tous"),
            "Connaissance de la mobilité",
            Term(
                "amenagement-de-lespace-public-et-modes-actifs",
                "Modes actifs : vélo, marche et aménagements associés",
            ),
            "Limiter les déplacements subis",
            "Mobilité fluviale",
            "Mobilité et véhicules autonomes",
        ),
    ),
    (
        Term("fonctions-support", "Fonctions support"),
        (
            Term("appui-methodologique", "Appui méthodologique"),
            "Animation et mise en réseau",
            "Valorisation d'actions",
            "Prévention des risques",
        ),
    ),
)


def _category(theme: Term, category: Term | str) -> Term:
    if isinstance(category, str):
        return Term(slugify(category), category, group=theme.code)
    return Term(category.code, category.label, category.aliases, theme.code)


THEMES = ClosedList("thématiques", (theme for theme, _ in _THEMES))
CATEGORIES = ClosedList(
    "sous-thématiques",
    (_category(theme, category) for theme, categories in _THEMES for category in categories),
)
