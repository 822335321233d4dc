# %% [markdown]
# # Lesson 4: sure, fluent, wrong
#
# **A program answers every question, in beautiful sentences. When should you not believe it?**
#
# People say *artificial intelligence*, AI, and mean programs that have learned from examples. You have trained some yourself. They differ in size from those that write texts or drive cars, but their limits come from the same roots. In this lesson you look at four of them, each in a model that is small enough to see through.
#
# **Time:** 75 minutes. You need lesson 3.
#
# **After this lesson you can**
#
# - notice when a model is asked outside of what it has seen,
# - explain why a model can be sure and wrong,
# - show why fluent is not the same as true,
# - find a shortcut that a model has learned,
# - decide where a person must decide.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import ctc_data as data
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

# %% [markdown]
# ## 1. Outside of what it has seen
#
# A tree learns the height of children from 4 to 12 years (synthetic: about 77 centimetres, and 6 more each year). Then we ask about other ages:

# %%
rng = np.random.default_rng(5)
children = pd.DataFrame({"age": rng.uniform(4, 12, 200)})
children["height"] = 77 + 6 * children["age"] + rng.normal(0, 3, 200)
tree = DecisionTreeRegressor(max_depth=4).fit(children[["age"]], children["height"])

asked = pd.DataFrame({"age": np.arange(0, 41)})
sheet, axes = plt.subplots(figsize=(7, 3))
axes.scatter(children["age"], children["height"], s=8, label="children it has seen")
axes.plot(asked["age"], tree.predict(asked), color="black", label="what the tree says")
axes.set_xlabel("age in years")
axes.set_ylabel("height in cm")
axes.legend();

# %% [markdown]
# A baby of a metre, a man of forty as tall as a child of twelve. No error, no warning: **a model always answers.** It does not know what it does not know. So a program around it must ask first: is this like what you have learned from?

# %% [markdown]
# ### ✏️ Practice 1: seen before?
#
# Write `inside(seen, asked)`. Both are Series of numbers. Return a list with `True` for each number of `asked` that lies between the smallest and the largest of `seen` (both included), else `False`. **Example:** seen 4 to 12, asked 3 and 12: `[False, True]`.

# %% practice="inside"
def inside(seen, asked):
    ...
    ### BEGIN SOLUTION
    return list(asked.between(seen.min(), seen.max()))
    ### END SOLUTION

# %% check="inside"
import pandas as pd
from autograder.expect import calling, passed

calling(inside, pd.Series([12, 4, 7]), pd.Series([3, 12, 5])).should_be(
    [False, True, True], hint="Compare with the smallest and the largest of seen. between does both.")
calling(inside, pd.Series([1.5]), pd.Series([1.5, 1.6])).should_be(
    [True, False], hint="Both ends belong to it.")
passed()

# %% [markdown]
# ## 2. Sure and wrong
#
# *But the model says how sure it is!* We teach a model who has the internet, from normal households. Then we ask about a household that can't exist:

# %%
household = data.load("household").dropna()
columns = ["size", "head_age", "motorbikes"]
model = make_pipeline(StandardScaler(), LogisticRegression())
model.fit(household[columns], household["internet"])
strange = pd.DataFrame({"size": [4, 60], "head_age": [40, 400], "motorbikes": [1, 90]})
np.round(model.predict_proba(strange)[:, 1], 4)

# %% [markdown]
# For the usual household it is unsure, about half and half. For 60 people, a head of 400 years and 90 motorbikes it is **completely** sure. Its probability is worked out inside its own small world; that the question does not belong to this world, it can't notice. The further away, the surer.

# %% [markdown]
# ### ✏️ Practice 2: a person decides
#
# Write `decide(probability, known)`. When `known` is `False`, or the probability lies **between 0.2 and 0.8** (both included), return `"person"`. Else return `"yes"` above and `"no"` below. **Example:** `decide(0.9, True)` is `"yes"`, `decide(0.9, False)` is `"person"`.

# %% practice="decide"
def decide(probability, known):
    ...
    ### BEGIN SOLUTION
    if not known or 0.2 <= probability <= 0.8:
        return "person"
    if probability > 0.8:
        return "yes"
    return "no"
    ### END SOLUTION

# %% check="decide"
from autograder.expect import calling, passed

calling(decide, 0.9, True).should_be(
    "yes", hint="Known, and far above: the model may answer.")
calling(decide, 0.05, True).should_be(
    "no", hint="Far below: the model may say no.")
calling(decide, 0.8, True).should_be(
    "person", hint="The ends belong to what a person decides.")
calling(decide, 0.999, False).should_be(
    "person", hint="A sure answer about something unknown is worth nothing.")
passed()

# %% [markdown]
# ## 3. Fluent is not true
#
# Programs that write have read immensely many texts and learned **which word often follows which**. We build the smallest machine of this kind. It reads twelve sentences, all of them true, and remembers for each word all words that followed:

# %%
sentences = [
    "the capital of Cambodia is Phnom-Penh", "the capital of Thailand is Bangkok",
    "the capital of Laos is Vientiane", "the largest lake of Cambodia is Tonle-Sap",
    "the largest city of Thailand is Bangkok", "the currency of Cambodia is riel",
    "the currency of Thailand is baht", "the currency of Laos is kip",
    "the longest river of Laos is Mekong", "the old capital of Cambodia is Oudong",
    "the largest city of Cambodia is Phnom-Penh", "the largest city of Laos is Vientiane",
]
follows = {}
for sentence in sentences:
    words = sentence.split() + ["."]
    for place in range(len(words) - 1):
        follows.setdefault(words[place], []).append(words[place + 1])
follows["is"]

# %% [markdown]
# `split` cuts a text into words, `setdefault` makes an empty list for a new word. To write, the machine begins with *the* and takes, again and again, one of the words that followed, by lot:

# %%
rng = np.random.default_rng(6)
for attempt in range(6):
    text = ["the"]
    while text[-1] != ".":
        text.append(str(rng.choice(follows[text[-1]])))
    print(" ".join(text))

# %% [markdown]
# Every sentence sounds right: grammar, words, even the dot. Some are false, and **nothing in the machine could know it**. It has no map and no lake, only words beside words. Large models look at far more words at once, and are therefore right far more often. But the root is the same: they write what is likely, and they write it in the same sure tone, whether it is true or not. Such invented statements are often called hallucinations.
#
# ![A chain of word boxes: the, capital, of; from of three arrows lead to Cambodia, Laos, Thailand, and from each of them an arrow leads to is; from is arrows lead to Phnom-Penh, riel and Bangkok. The path Laos, is, riel is drawn thick.](pictures/chain.svg)
#
# So use such a program like a quick stranger: for ideas, for drafts, for things that **you can check**. Check numbers, names, sources and laws elsewhere. Do not give it what others told you in confidence.

# %% [markdown]
# ### ✏️ Practice 3: true or only likely?
#
# Write `possible(follows, sentence)`: could the machine write this sentence? It can when each word stands in the list of what followed the word before it. (The first word is given, the dot does not count.) **Example:** with `{"a": ["b"], "b": ["c"]}` the sentence `"a b c"` is possible, `"a c"` is not.

# %% practice="possible"
def possible(follows, sentence):
    ...
    ### BEGIN SOLUTION
    words = sentence.split()
    for place in range(len(words) - 1):
        if words[place + 1] not in follows.get(words[place], []):
            return False
    return True
    ### END SOLUTION

possible(follows, "the capital of Laos is riel")

# %% check="possible"
from autograder.expect import calling, passed

chain = {"a": ["b", "d"], "b": ["c", "b"], "c": ["a"]}
calling(possible, chain, "a b b c a d").should_be(
    True, hint="Go from word to word; each must stand in the list of the one before.")
calling(possible, chain, "a b a").should_be(
    False, hint="One pair that never occurred is enough for no.")
calling(possible, chain, "a d b").should_be(
    False, hint="Nothing follows d. get with an empty list helps.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# `follows.get("d", [])` is the list of `d`, or an empty list when there is none.
#
# </details>

# %% [markdown]
# ## 4. Shortcuts
#
# A hospital (synthetic) trains a model to find pneumonia in X-ray pictures. The very ill were photographed in bed, with the mobile device. Our table has a number for the shadow on the lung, which says a little, and whether the device was the mobile one:

# %%
def pictures(rows, usual, seed):
    rng = np.random.default_rng(seed)
    ill = rng.random(rows) < 0.5
    shadow = ill * 1.0 + rng.normal(0, 1.2, rows)
    mobile = np.where(rng.random(rows) < usual, ill, ~ill)
    return pd.DataFrame({"shadow": shadow, "mobile": mobile.astype(int), "ill": ill})

here, elsewhere = pictures(600, 0.95, 1), pictures(600, 0.5, 2)
columns = ["shadow", "mobile"]
tree = DecisionTreeClassifier(max_depth=3).fit(here[columns], here["ill"])
again = pictures(600, 0.95, 3)
tree.score(again[columns], again["ill"]), tree.score(elsewhere[columns], elsewhere["ill"])

# %% [markdown]
# In this hospital it is right in 94 of 100 cases, also on new pictures. In another one, where everybody is photographed with the same device, it is no better than a coin. It has not learned lungs, but **beds**. A test on data from the same house can't show that. You know the remedy: a split by group, here by hospital. And ask for each success: *what could it have looked at instead?*

# %% [markdown]
# ### ✏️ Practice 4: without the shortcut
#
# Write `drop_between(at_home, away)`. Both are dictionaries: the name of a model, and its share of right answers at home and elsewhere. Return the name of the model that **loses most** on the way. **Example:** at home a 0.9, b 0.8; away a 0.6, b 0.75: `"a"`.

# %% practice="drop_between"
def drop_between(at_home, away):
    ...
    ### BEGIN SOLUTION
    worst = None
    for name in at_home:
        loss = at_home[name] - away[name]
        if worst is None or loss > at_home[worst] - away[worst]:
            worst = name
    return worst
    ### END SOLUTION

# %% check="drop_between"
from autograder.expect import calling, passed

calling(drop_between, {"a": 0.9, "b": 0.8}, {"a": 0.6, "b": 0.75}).should_be(
    "a", hint="Subtract for each name, and remember the name with the largest loss.")
calling(drop_between, {"x": 0.7, "y": 0.99, "z": 0.9}, {"z": 0.4, "x": 0.8, "y": 0.6}).should_be(
    "z", hint="The one with the best score at home need not be it. A model may also be better elsewhere.")
passed()

# %% [markdown]
# ## 5. The usual mistake: a word it has never read

# %% tags=["raises-exception"]
follows["Vietnam"]

# %% [markdown]
# `KeyError: 'Vietnam'`. Our small machine at least stops where it knows nothing. A dictionary is honest in this; the tree of section 1 was not. When you build on a model, decide yourself what happens with the unknown: stop, or hand over to a person.

# %% [markdown]
# ## 6. Who is responsible?
#
# A program can't be sorry, and can't be called to account. Before a model decides about people, write down:
#
# 1. **What for?** And would a simple rule do?
# 2. **For whom was it tested?** Numbers by group, on data as new as the real use.
# 3. **Who checks, and may say no to it?** A person with time and the right to decide otherwise.
# 4. **How does somebody object?** In their own language, without cost.
# 5. **When is it switched off?** A number that is watched, and somebody who watches.

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** A model is asked about something quite unlike what it has learned from. Usually it:
#
# - **a** stops with an error
# - **b** asks a person
# - **c** answers all the same
# - **d** learns it
#
# **q2.** A probability of 0.99 means for sure that:
#
# - **a** the answer is true
# - **b** within what it has learned, the model finds it very likely
# - **c** 99 people agree
# - **d** nobody must check
#
# **q3.** Why does the machine of section 3 write false sentences?
#
# - **a** its sentences were false
# - **b** it wants to deceive
# - **c** it has too few words
# - **d** it knows which words follow each other, not what is true
#
# **q4.** How do you find a shortcut?
#
# - **a** test in another place
# - **b** train longer
# - **c** ask the model
# - **d** use more rows of the same house
#
# **q5.** A chatbot names a law and its number. You:
#
# - **a** believe it, it sounded sure
# - **b** look it up where laws are published
# - **c** ask it whether it is sure
# - **d** never use a computer again

# %% quiz="cbdab"

# %% [markdown]
# ## What you have learned
#
# - A model always answers, also outside of what it has seen.
# - Sure is not right; fluent is not true.
# - A model may have learned a shortcut; a test elsewhere shows it.
# - Decide what happens with the unknown before it comes.
# - People are responsible for what a program decides.
#
# **Next:** the assignment, with two essays. After it comes the capstone: your own question.
