# %% [markdown]
# # Lesson 5: which provinces are alike?
#
# **How many climates does Cambodia have?**
#
# Nobody has ever written it into a table. There is no target, no right answer to learn from. But provinces with much rain resemble each other, and so do those with cool nights. In this lesson a model makes groups of what is alike. And you learn to ask whether the groups mean anything. (Rain and temperature are synthetic.)
#
# **Time:** 75 minutes. You need lesson 4.
#
# **After this lesson you can**
#
# - make clusters with k-means, on one scale,
# - describe clusters in words and in the old units,
# - choose how many clusters, and say why,
# - say what clusters are not.

# %%
import matplotlib.pyplot as plt
import pandas as pd
import ctc_data as data
from sklearn.cluster import KMeans
from sklearn.preprocessing import StandardScaler

rain = data.load("rainfall")
months = rain.pivot_table(index="province_code", columns="month", values="rain_mm", aggfunc="mean")
climate = pd.DataFrame({
    "rain_mm": months.sum(axis=1),
    "temp_c": rain.groupby("province_code")["temp_c"].mean(),
})
names = data.load("provinces").set_index("code")["name_en"]
climate.insert(0, "name", names)
climate.head()

# %% [markdown]
# For each province we have the rain of a usual year and the mean temperature.
#
# ## 1. Three centres that move
#
# **k-means** makes `k` groups, and it is astonishingly simple:
#
# 1. Put down `k` centres anywhere.
# 2. Each point goes to its nearest centre.
# 3. Each centre moves into the middle of its points.
# 4. Again from step 2, until nothing moves any more.
#
# ![Three pictures of the same eight points. In the first one two crosses lie anywhere. In the second one each point has the colour of the nearer cross. In the third one each cross has moved into the middle of its points.](pictures/kmeans.svg)
#
# What comes out are **clusters**: what lies close together. Nobody said which is which. There is no `y`.

# %%
features = ["rain_mm", "temp_c"]
model = KMeans(n_clusters=3, n_init=10, random_state=0)
model.fit(climate[features])
climate["first_try"] = model.labels_
climate[climate["first_try"] == climate.loc["16", "first_try"]]

# %% [markdown]
# `labels_` tells for each row in which cluster it lies. `n_init=10` begins ten times from other places and keeps the best; `random_state` makes it repeatable.
#
# But look who lies together here: Ratanak Kiri and Mondul Kiri in the cool hills with Kampot and Kep on the hot coast! Do you see why?

# %% [markdown]
# ### ✏️ Practice 1: the nearest centre
#
# Step 2 of k-means. Write `nearest(value, centres)`: the place in the list (from 0) of the centre that is nearest to the number `value`. **Example:** for 7 and the centres 0, 10, 30 it is 1. When two are equally near, take the first.

# %% practice="nearest"
def nearest(value, centres):
    ...
    ### BEGIN SOLUTION
    distances = [abs(value - centre) for centre in centres]
    return distances.index(min(distances))
    ### END SOLUTION

# %% check="nearest"
from autograder.expect import calling, passed

calling(nearest, 7, [0, 10, 30]).should_be(1, hint="Work out the distance to each centre. Where in the list is the smallest one?")
calling(nearest, 25, [30, 20]).should_be(0, hint="index finds the first one.")
passed()

# %% [markdown]
# ## 2. One scale, here too
#
# k-means works with distances, as the neighbours of lesson 2 do. Rain differs by thousands of millimetres, the temperature by three degrees. So only the rain decided. We bring both to one scale:

# %%
scaler = StandardScaler()
scaled = scaler.fit_transform(climate[features])
model = KMeans(n_clusters=3, n_init=10, random_state=0)
climate["cluster"] = model.fit_predict(scaled)

sheet, axes = plt.subplots(figsize=(6, 4))
for number in range(3):
    part = climate[climate["cluster"] == number]
    axes.scatter(part["temp_c"], part["rain_mm"], label=str(number))
axes.set_xlabel("mean temperature (degrees Celsius)")
axes.set_ylabel("rain of a usual year (mm)")
axes.legend(title="cluster");

# %% [markdown]
# `fit_transform` and `fit_predict` do two steps at once, both on the same table. That is allowed here, because there is no test set from which something could leak. Now the hills stand apart, and so does the wettest coast.

# %%
climate[climate["cluster"] > 0][["name", "rain_mm", "temp_c", "cluster"]]

# %% [markdown]
# ### ✏️ Practice 2: who is with whom?
#
# Write `clusters(table, features, count)`. Bring the features to one scale, make `count` clusters with `n_init=10` and `random_state=0`, and return a Series: the number of the cluster for each row, with the index of the table. **Example:** `clusters(climate, ["rain_mm", "temp_c"], 3)`.

# %% practice="clusters"
def clusters(table, features, count):
    ...
    ### BEGIN SOLUTION
    scaled = StandardScaler().fit_transform(table[features])
    labels = KMeans(n_clusters=count, n_init=10, random_state=0).fit_predict(scaled)
    return pd.Series(labels, index=table.index)
    ### END SOLUTION

# %% check="clusters"
import pandas as pd
from autograder.expect import calling, passed

towns = pd.DataFrame({"people": [1000, 90000, 2000, 91000], "metres": [1.0, 1.2, 9.0, 9.1]}, index=["a", "b", "c", "d"])
calling(clusters, towns, ["people", "metres"], 4).should_pass(
    lambda found: len(set(found)) == 4 and list(found.index) == ["a", "b", "c", "d"], hint="Four rows in four clusters, with the index of the table: pd.Series(labels, index=table.index).")
flat = pd.DataFrame({"people": [1000, 1900, 1200, 1700, 1100, 1800], "metres": [1.0, 1.0, 1.1, 9.0, 9.1, 9.0]})
calling(clusters, flat, ["people", "metres"], 2).should_pass(
    lambda found: len(set(found)) == 2, hint="As many clusters as count says.")
passed()

# %% [markdown]
# ## 3. Say it in words
#
# The numbers 0, 1, 2 are names and nothing else. Cluster 2 is not more than cluster 1, and with another seed the numbers may change places. So describe what is in them, **in the old units**:

# %%
table = climate.groupby("cluster")[features].mean().round(1)
table["provinces"] = climate.groupby("cluster").size()
table

# %% [markdown]
# Now a person gives names: *the warm plain with usual rain* (21 provinces), *the cool hills* (2), *the wet coast* (2). The machine has grouped, the meaning comes from people.

# %% [markdown]
# ### ✏️ Practice 3: describe
#
# Write `describe_clusters(table, labels, features)`. `labels` is a Series with the index of the table. Return a table with a row for each cluster: the means of the features, and a column `rows` with the number of rows. Sort it by `rows`, the largest first. **Example:** two clusters of 3 and 5 rows: the one with 5 stands at the top.

# %% practice="describe_clusters"
def describe_clusters(table, labels, features):
    ...
    ### BEGIN SOLUTION
    groups = table.groupby(labels)
    result = groups[features].mean()
    result["rows"] = groups.size()
    return result.sort_values("rows", ascending=False)
    ### END SOLUTION

# %% check="describe_clusters"
import pandas as pd
from autograder.expect import calling, passed

five = pd.DataFrame({"x": [1.0, 3.0, 10.0, 20.0, 30.0], "y": [0.0, 0.0, 1.0, 1.0, 4.0]}, index=list("abcde"))
calling(describe_clusters, five, pd.Series([0, 0, 1, 1, 1], index=list("abcde")), ["x", "y"]).should_be(
    pd.DataFrame({"x": [20.0, 2.0], "y": [2.0, 0.0], "rows": [3, 2]}), taught="rows", within=0.001,
    hint="Group by the labels, take the means, add the column rows, and sort by it, the largest first.")
passed()

# %% [markdown]
# ## 4. How many?
#
# You have to say how many clusters there shall be. The model always obeys, as long as there are enough rows:

# %% tags=["raises-exception"]
KMeans(n_clusters=30, n_init=10).fit(scaled)

# %% [markdown]
# *n_samples=25 should be >= n_clusters=30*: there are only 25 provinces.
#
# `inertia_` is the sum of the squared distances of all points from their centres. With more clusters it always becomes smaller. With 25 it is 0, and nothing has been said. So we look for the **bend**: the place from which one more cluster helps little.

# %%
counts = list(range(1, 9))
inertias = []
for count in counts:
    inertias.append(KMeans(n_clusters=count, n_init=10, random_state=0).fit(scaled).inertia_)

sheet, axes = plt.subplots(figsize=(6, 3.5))
axes.plot(counts, inertias, marker="o")
axes.set_xlabel("number of clusters")
axes.set_ylabel("inertia");

# %% [markdown]
# The curve falls steeply to 3, from there on only slowly. So three is a reasonable choice. It is a choice all the same: somebody who needs five advisers for rice may take five.
#
# **What clusters are not.** They are no proof that there are kinds in nature. k-means also finds three clusters in a table of pure chance. It depends on which features you chose, on their scale, and on `k`. And where clusters are made of people, be careful: a group with a name soon sounds as if all in it were the same.

# %% [markdown]
# ### ✏️ Practice 4: right or wrong?
#
# Write `True` or `False` for each sentence.
#
# - `first`: Cluster 2 has more rain than cluster 1, because 2 is larger than 1.
# - `second`: With other features other provinces may lie together.
# - `third`: The inertia is smallest with 25 clusters, so 25 is best.
# - `fourth`: k-means finds clusters in pure chance, too.

# %% practice="sentences"
first = ...
second = ...
third = ...
fourth = ...
### BEGIN SOLUTION
first = False
second = True
third = False
fourth = True
### END SOLUTION

# %% check="sentences"
from autograder.expect import passed, the_value

the_value(first, "first").should_be(False, hint="The number of a cluster is a name.")
the_value(second, "second").should_be(True, hint="Compare the first try with the second one.")
the_value(third, "third").should_be(False, hint="What does one learn when each province is a cluster of its own?")
the_value(fourth, "fourth").should_be(True, hint="It always gives as many as you ask for.")
passed()

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** What does k-means not need?
#
# - **a** features
# - **b** the number of clusters
# - **c** distances
# - **d** a target
#
# **q2.** Why were the hills and the coast in one cluster at first?
#
# - **a** the rain with its large numbers decided alone
# - **b** they lie next to each other
# - **c** the seed was wrong
# - **d** they are equally warm
#
# **q3.** Where does a centre move?
#
# - **a** to the largest point
# - **b** to 0
# - **c** into the middle of its points
# - **d** by chance
#
# **q4.** Who gives a cluster its meaning?
#
# - **a** the model
# - **b** people who look what is in it
# - **c** its number
# - **d** the inertia
#
# **q5.** What does the bend of the inertia show?
#
# - **a** the one true number
# - **b** an error
# - **c** the test set
# - **d** from where on one more cluster helps little

# %% quiz="dacbd"

# %% [markdown]
# ## What you have learned
#
# - k-means groups rows without a target: nearest centre, new middle, again.
# - It works with distances, so bring the features to one scale.
# - Numbers of clusters are names. Describe clusters in the old units.
# - How many clusters is a choice: look for the bend, and say why.
#
# **Next:** in m7 you learn how models deceive their makers, and how to judge them fairly.
