"""Titles of training calendars and their verdicts, by language: to extend it, add a line.

The verdicts are "run", "strength", "both", and what else a title is told as.
"""

TITLES: dict[str, dict[str, str]] = {
    "English": {
        "run": """
            Long Run - 12 mi
            Easy 5k
            Easy 8k
            10 km steady
            10 miles
            12 kilometers
            12 kilometres easy
            General aerobic 10 miles
            Endurance 12 miles
            Medium-long run 14
            Medium long 14
            Recovery 5
            Easy 6
            MP 10
            Lactate threshold 8 mi w/ 5 @ 15K
            VO2max 9 mi w/ 5x1000
            12 × 500m at 108\u2013110% MP with 30\u201345 sec walk
            6×800 m
            6 x 800 metres
            6 x 800 meters, 400 jog
            6x400 m with 90 sec walk
            6x400 m w/ 2 min walk recovery
            6x400 m, 90 sec walk
            8 x 400, walk back recovery
            800m repeats
            Hill repeats 8x
            Mile repeats
            Strides
            Tempo
            Tempo 5 mi
            Threshold 20 min
            Fartlek
            Goal pace 8 mi
            Half marathon
            Berlin Marathon
            Turkey Trot
            Parkrun
            Fun run
            Longrun
            Walk/Run 6 x 1 min
            Run 5 min, walk 1 min
            Treadmill 40 min
            Cross country 8k race
            Time trial 5k
            Hash run
            Trail run with Kowalski
            Helsinki long run
            Skipping drills, then easy run
            Foam roller + easy run
            Marathon pace 10
            Intervals: rest 90 s
            6x800m, 2 min rest
            Travel home, then easy run 5k
            Day 3: 5 miles
            Day 4: 5 miles easy
            Week 4 - Tuesday - 8 miles
            AM 6 miles
            Speed 6 miles
            LSD 16 km
            Zone 2 10 km
            Z2 8k
            E 10 km
            No strength, easy run
            Easy 45 min
            Easy 1h
            45' easy
            Easy 30'
            Recovery 30 min
            Long 90 min
            Endurance 1 h 30 min
            5x3min @ 5k
            VO2max 5x3 min
            Hills 8x45s
            Kenyan hills
            Steady state 30 min
            Out and back 10k
            Ultra 50k
            Pyramid 200-400-800-400-200
            Shakeout
            Shake out 20 min
            Pre-race shakeout 20 min
            Long slow distance
            LSD
            Yasso 800's
            Loop 5 km
            Obstacle racing
            Easy run after the marathon
            Jog with the dog
            MLR 12
            LR 16 mi
            LR 90 min
            GA 8
            GA 8 miles
            3*2000m
            6 easy miles
            Hill circuits
            Over/unders 6 km
            Surges 10x1 min
        """,
        "strength": """
            Strength & Conditioning
            S&C at home
            Weight training
            Strength for runners
            Pre-run strength
            Strength run-specific
        """,
        "both": """
            Run + strength
            Easy run, then strength
        """,
        "rides": """
            Tempo ride
            Endurance ride 30 miles
            Easy spin 40 min
            Bike 20 miles
        """,
        "swims": """
            Swim 10 x 100
            Swim intervals
        """,
        "walks": """
            Walk the dog
            30 min walk
            Easy walk 5k
            5 x 5 min walk
            Nordic walking 8 km
        """,
        "hikes": "Hike 12 miles",
        "rows": "Row 5k",
        "other entries": """
            Ski run with kids
            Ski: black run
            Skiing
            Cross-country skiing 20 km
            XC ski 15k
            Skate run
            Inline skating 10 miles
            Roller skate 10k
            Rollerblading 5 miles
            Ski intervals
            Biathlon run
            Snowshoe run
            Kayak easy 10 miles
            Paddle 12 km easy
            Elliptical easy 5 miles
            Rest
            Rest day
            Rest day: no running
            Day off
            Off
            No run
            No running today
            No long run this week
            Skip the run
            Run cancelled
            Rest - then an easy run
            Travel day
            Travel to Boston Marathon
            Drive to Berlin 120 miles
            Flight to Boston Marathon
            Train to Berlin, long 300 km
            Marathon expo
            Marathon registration opens
            Marathon Training Week 3
            Week 3
            Week 5: 40 miles
            Total: 40 miles
            Hotel: 3 km from the start
            Weekly mileage 40 miles
            No strength today
            Half marathon plan week 4 of 16
            Movie marathon
            Run errands
            School run
            Dry run of the talk
            Running late: dentist
            Trunk delivery
            Brunch
            Oregon Trail
            Feedback loop
            Sloop trip
            Lake loop
            Errands run
            Running club dinner
            Run for office
            Print run
            Hit and run hearing
            Jogging pants sale
            Treadmill delivery
            Meeting: marathon planning
            Interval meeting
            Threshold limit review
            Tempo (magazine) deadline
            Interval fasting
            Fast 16 h
            Call 45 min
            Easy listening 1 h
            Slow cooker 8 h
            Recovery 60 min massage
            Plank 3x60 s
            Deadlift 5 x 100 kg
            Back training
            Recovery
            After marathon party
            Aqua jogging 40 min
            Deep water running
            Footing the bill
            Tempo Taxi 8:30
            Hill 5 km away
            Easy Sunday
            Long weekend in Rome
        """,
    },
    "German": {
        "run": """
            Nachtlauf
            Silvesterlauf
            Langer Lauf
            Langer Dauerlauf 25 km
            Lauf: locker
            Lauftreff
            Laufen
            Laufeinheit
            Lauf-ABC
            Wettlauf
            Rückwärtslauf
            Treppenlauf
            Firmenlauf
            Volkslauf
            Waldlauf
            Orientierungslauf
            Regenerationslauf 40 min
            Steigerungsläufe
            Bergläufe 6 x 400
            Tempodauerlauf
            Schwellenlauf
            Testlauf 10 km
            Halbmarathonlauf
            Landkreislauf Bamberg
            Hannoverlauf
            Bergablauf
            Jubiläumslauf
            Oktoberlauf
            Einlaufen 2 km
            Ein- und Auslaufen
            Warmlaufen
            Fahrtspiel
            Intervalltraining
            Steigerungen
            Halbmarathon
            DL 10 km
            GA1 12 km
            Ruhig 12 Kilometer
            locker 8 Kilometer
            10 Kilometer
            6 × 800 m
            6 x 800 Meter
            6x400 m mit 90 sek Gehpause
            Hügelsprints
            Bergintervalle
            Schwellentraining
            Schwelle 3x10 min
            LDL 60 min
            GA1 1:30 h
            90' locker
            Erholungsjogg
            langer DL
            DL locker
            ruhiger DL
            LDL
            TWL 10 km
            Endbeschleunigung 25 km
        """,
        "strength": """
            Krafttraining: Rumpf
            Kraft
            Kräftigung
        """,
        "rides": """
            Radtour zum See
            Rad: locker 40 km
        """,
        "swims": "Schwimmen 2 km",
        "hikes": "Wanderung 12 km",
        "walks": "Spaziergang 5 km",
        "other entries": """
            Verlauf
            Streckenverlauf ansehen
            Kreislauf
            Blutkreislauf
            Eislauf
            Eis-Lauf
            Eiskunstlauf
            Eisschnelllauf
            Eislaufen mit Kindern
            Schlittschuhlaufen
            Rollschuhlauf
            Skilanglauf
            Langlauf 20 km
            Langlaufen
            Skilauf
            Skifahren
            Abfahrtslauf
            Biathlon
            Schneeschuhlauf
            Ablauf
            Tagesablauf
            Auflauf
            Kartoffelauflauf
            Auslauf
            Zulauf
            Einlauf
            Zieleinlauf
            Anlauf
            Vorlauf
            Nachlauf
            Durchlauf
            Probelauf
            Lebenslauf schreiben
            Amoklauf
            Handlauf
            Frist verlaufen
            Laufschuhe kaufen
            Laufrad
            Laufende Kosten
            Ruhetag
            Ruhetag: kein Lauf
            Kein Lauf
            Nicht laufen
            Keine Läufe
            Anreise Berlin Marathon
            Marathonmesse
            Marathon Messe
            Halbmarathon Messe
            Marathon Woche 3
            Berlin Marathon Plan: Ruhetag
            Intervallfasten
            Serviceintervalle
            Laufband Lieferung
            Jogginghose kaufen
            Nach dem Marathon: Sauna
            Aquajogging
            Lange Besprechung 90 min
            Kreislauftraining
            Marathon-Sitzung
            Umzug 10 km
            Lange Nacht
        """,
    },
    "Dutch": {
        "run": """
            Herstelloop 6 km
            Duurloop
            Tempoduurloop 8 km
            Tempoloop
            Intervalloop
            Bosloop
            Wedstrijdloop
            Avondloop
            Stadsloop
            Trimloop
            Strandloop
            Kerstloop
            Duurlopen
            Hardlopen: duurloop
            Hardloopsessie
            Looptraining
            Rustig 10 km
            Halve marathon
            10 kilometer
            Intervallen 8x400
            Intervallen
            Vaartspel
            Heuveltraining
            Heuvelsprints
            Blokken 4x5 min
            D1 10 km
            Duurloop 2
            Rustig 45 min
        """,
        "strength": "Krachttraining",
        "rides": "Fietsrit 40 km",
        "swims": "Zwemmen",
        "walks": "Wandeling 5 km",
        "other entries": """
            Verloop
            Tijdsverloop
            Afloop
            Aanloop
            Doorloop
            Toeloop
            Omloop
            Sloop
            Kantoorsloop
            Kringloop
            Kringloopwinkel
            Waterloop
            Levensloop
            Schaatsen
            Langlaufen
            Rustdag
            Rustdag: geen hardlopen
            Niet hardlopen
            Massage na de marathon
            Loopbaangesprek
        """,
    },
    "French": {
        "run": """
            Course à pied: footing
            Footing 45 min
            Sortie longue
            Sortie longue 20 kilomètres
            Fractionné 10 x 400
            VMA 10x300
            Course facile 10 km
            Semi-marathon
            8 kilomètres
            6 x 800 mètres
            Allure marathon 12 km
            Endurance fondamentale 45 min
            Seuil 3x10'
            Seuil
            Course 45'
            Course lente 1h
            Côtes 10x30"
            SL 1h30
            EF 45'
            20' EF + 10x30" + 10' RC
            Récupération 40'
            Sortie trail
            Décrassage
            Fractionnés courts
            Seuil 3*10 min
        """,
        "strength": """
            Musculation
            Renforcement: gainage
            Renfo
        """,
        "rides": "Sortie vélo 60 km",
        "swims": "Natation",
        "hikes": "Randonnée 15 km",
        "other entries": """
            Repos
            Jour de repos
            Pas de course à pied
            Course: algebra
            Faire les courses
            Ski de fond
            Patinage
            Voyage à Paris
            Seuil de rentabilité
            Côtes du Rhône
            Cours 45'
            Course d'espagnol 45'
            Après le marathon : massage
        """,
    },
    "Spanish": {
        "run": """
            Carrera: 10 km
            Correr
            Rodaje suave
            Tirada larga
            Trote suave
            Fondo 15 km
            Media maratón
            Suave 8 kilómetros
            6 x 800 metros
            Cuestas
            Cuestas 8x30"
            Umbral 3x10'
            Intervalos
            CaCo 30'
            Cambios de ritmo
            Progresivos
            Rodaje
            Tirada 18 km
            Fondo largo
        """,
        "strength": "Fuerza",
        "rides": """
            Bicicleta 40 km
            Carrera ciclista
            Ciclismo
        """,
        "swims": "Natación",
        "other entries": """
            Descanso
            Día libre
            Sin correr
            Carrera universitaria
            Esquí de fondo
            Patinaje
            Subidas de precios
            Serie de televisión 45 min
        """,
    },
    "Italian": {
        "run": """
            Corsa: lento
            Corsetta
            Fondo lungo
            Ripetute 6 x 800 metri
            Mezza maratona
            Lento 10 chilometri
            Lento 45'
            Salite 10x30"
            Salite brevi
            Corto veloce 5 km
            Lunghissimo
            Rigenerante 40'
            Variazioni di ritmo
            CL 10km
            Collinare
        """,
        "strength": "Potenziamento",
        "rides": """
            Bici da corsa
            Corsa in bici
        """,
        "swims": "Nuoto",
        "other entries": """
            Riposo
            Gran fondo
            Gran fondo 100 km
            Tempo libero
            Non correre
            Sci di fondo
            Pattinaggio
        """,
    },
    "Portuguese": {
        "run": """
            Corrida leve
            Longão
            Meia maratona
            Leve 8 quilômetros
            Tiros
            Intervalado
            Contínua 40 min
            Rodagem
            Treino de tiros
        """,
        "strength": "Musculação",
        "rides": "Pedalada",
        "swims": "Natação",
        "other entries": """
            Folga
            Descanso
            Sem corrida
            Patinação
        """,
    },
    "Scandinavian": {
        "run": """
            Løb 10 km
            Løbetur
            Motionsløb
            Natløb
            Løping
            Løpetur
            Terrengløp
            Rolig 10 km
            Löpning
            Löppass
            Terränglopp
            Distanslöpning
            Långpass 20 km
            Intervaller
            Lugn 8 km
            Halvmaraton
            Langtur
            Langtur 15 km
            Langkjøring 90 min
            Intervaltræning
            Bakkesprint
            Rolig jogg
            Restitusjonsjogg
            Joggning
            Snabbdistans 10 km
            Backträning
            Löpskolning
            Lugn distans
            Snabbdistans
            Intervall 4x4
            Tempopass
        """,
        "strength": """
            Styrke
            Styrketrening
            Styrketräning
        """,
        "rides": """
            Cykeltur
            Sykling
        """,
        "swims": """
            Svømning
            Simning
        """,
        "other entries": """
            Forløb
            Kredsløb
            Kretslopp
            Förlopp
            Langrenn
            Skiløb
            Skidor
            Vasaloppet
            Skøjteløb
            Vilodag
            Hviledag
            Ingen løping
        """,
    },
}
