# %% [markdown] after=1
# # Module 9, assignment 1: the proposal
#
# One page that says what you want to find out, and how. About 4 hours. Choose your own question and one or more of the course's data sets (`data.names()` lists them, `data.describe` tells what is in one). A person reads the proposal, and talks with you before you begin.
#
# **How it is marked.** There are four criteria, each with four levels. A level that lies between two of the texts below gets the points between. Write in Khmer or in English: language costs no points. A project that may fail gets full points when the proposal says how one will see it.
#
# ## Criterion 1: the question
#
# Write about 100 words: who wants to know what, from what, when is it known, and what for? Say also what your question does **not** ask.
#
# | points | level | what the text shows |
# |---|---|---|
# | 4 | excellent | one sentence holds all five parts; the reader knows what a correct answer would look like, and who would act on it |
# | 3 | good | the question can be answered; one part is missing or vague |
# | 2 | enough | a topic with a direction, but several questions in one, or nobody who needs the answer |
# | 1 | a beginning | a topic only |

# %% [markdown] manual="question" points=4
# ### BEGIN SOLUTION
# A programme for food security wants to know, at the time of a survey, how much a family spends on food in a month, from its income, its size, its place and the work it does. These are asked in two minutes, while food is asked with a long list. A correct answer is a number in riel for each family. With it the programme decides whom to ask with the long list. I do not ask why a family spends much, and I do not ask whether it has enough to eat: the table knows neither.
# ### END SOLUTION

# %% [markdown]
# ## Criterion 2: the data
#
# Write about 100 words: which sets, with title and licence? Are they synthetic? How many rows, what is missing, what looks wrong? Whom do the rows stand for, and who is not among them? You may add cells with code in which you look at the data.
#
# | points | level | what the text shows |
# |---|---|---|
# | 4 | excellent | title, licence, synthetic or not; rows, gaps and oddities in numbers; says who is missing and what that means for the answer |
# | 3 | good | cited and looked at, but one of these is missing |
# | 2 | enough | the set is named, and one number about it |
# | 1 | a beginning | only the name of a set |

# %% [markdown] manual="data" points=4
# ### BEGIN SOLUTION
# I use household, "SYNTHETIC: a survey of 2,000 households", CC-BY-4.0. It is synthetic: nobody was asked, and the result says nothing about real families. It has 2,000 rows, one for a family. 54 incomes are missing, and a few have a zero too many: ten times the usual. I leave out rows without an income and those above 12 million riel, 63 in all, and say so. Small provinces have seven rows or so, and people without a household, such as monks or workers in a dormitory, are not in it. So I make no statement about single provinces.
# ### END SOLUTION

# %% [markdown]
# ## Criterion 3: the plan
#
# Write about 150 words: target and features, and that each feature is known when the prediction is made; how rows are held out (by chance, by time or by group) and why so; the baseline; the score; from when on is it a success? Which step comes first, which may be left out?
#
# | points | level | what the text shows |
# |---|---|---|
# | 4 | excellent | rows are held out as life does it, with a reason; a baseline and a limit for success are written down before any model; steps with days |
# | 3 | good | held out, with a baseline; no limit, or no reason for the way of holding out |
# | 2 | enough | a model is named, and rows are held out |
# | 1 | a beginning | only the name of a model |

# %% [markdown] manual="plan" points=4
# ### BEGIN SOLUTION
# Target: food_riel. Features: income, size, years of school, motorbikes; livelihood and area. All are asked in the short interview, before food. New families come from the same survey, so a quarter is held out by chance, with the seed 1, and looked at once, at the end. Score: the mean absolute error in riel. Baseline: the mean of the training set for everybody, and as a second one the usual share of the income. Success: an error below 200,000 riel, because then the long list is needed for half of the families only. Week 1: clean, baseline. Week 2: a line in a pipeline, residuals; a forest only if they show a bend. Week 3: the report. The forest may be left out.
# ### END SOLUTION

# %% [markdown]
# ## Criterion 4: risks and fairness
#
# Write about 100 words: what can go wrong with the work, and what do you do then? Who could be harmed by the result, or by a mistake of the model, and how do you prevent it?
#
# | points | level | what the text shows |
# |---|---|---|
# | 4 | excellent | two risks of the work with a remedy that fits; names people who could be harmed, how one would notice, and what is not done with the result |
# | 3 | good | risks with remedies, and one sentence about harm |
# | 2 | enough | risks without remedies, or harm without people |
# | 1 | a beginning | "there may be errors" |

# %% [markdown] manual="risks" points=4
# ### BEGIN SOLUTION
# The incomes with a zero too many may pull the line: I look at the residuals and report how many rows I left out. If the model does not reach 200,000 riel, I report that, with the baseline. A family that is predicted too high would not be asked with the long list, and would get no help. These are families with a high income for one month only, or with sick people. So I compare the error by area and by size, and propose that each family may ask for the long list itself. The prediction is never used to refuse food to somebody.
# ### END SOLUTION
