# Every target explains itself: `make` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PORT ?= 8000
DATA ?= var
STAGE ?= prod
TAG ?= volunteer-gateway:latest
PY := .venv/bin/python
export PORT DATA STAGE

help: ## 列出所有指令
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

serve: ready-serve ## 安裝、建置並在本機開站（PORT=8000 DATA=var）
	@$(PY) -m sitebuild.publish && $(PY) -m infra.plan_papers
	@exec $(PY) -m infra.local.serve

test: ready-test ## 全部測試：規則、內容、網站、瀏覽器
	@$(MAKE) --no-print-directory check
	@$(PY) -m sitebuild.publish && $(PY) -m infra.plan_papers
	@$(PY) -m pytest -q -n auto --dist loadfile --cov --cov-report=
	@$(PY) -m coverage report --fail-under=95 > build/coverage.txt; status=$$?; tail -n 1 build/coverage.txt; exit $$status
	@npm test --silent

check: ready-test ## 檢查公告、課程與程式碼
	@$(PY) -m sitebuild.check
	@.venv/bin/ruff check -q && .venv/bin/ruff format -q --check
	@.venv/bin/mypy --no-error-summary functions/chalicelib site/sitebuild infra functions/app.py
	@.venv/bin/lint-imports --no-logo > build/imports.txt || { cat build/imports.txt; exit 1; }

notice: ready-serve ## 新增一則公告的草稿（UNIT=單位 TITLE=標題；可加 SLUG= PLAN= CATEGORY=）
	@$(PY) -m sitebuild.new_notice

plan: ready-serve ## 新增一份計畫的草稿（UNIT=單位 TITLE=標題）；用公告寫過的填好（UNIT=單位 FROM=公告）；看還有哪些沒寫（UNIT=單位 PLAN=檔名）
	@$(PY) -m sitebuild.new_plan

certificates-check: ready-serve ## 重讀發過的每一張證書：檔案、摘要、公開狀態、字號都要一致（加 STACK=堆疊 就查 AWS 上的）
	@$(PY) -m infra.local.certificates_check

receivers: ready-serve ## 設定機關的收件系統（FILE=檔名.json；換密鑰 ROTATE=代號；AWS 上加 STACK=堆疊）
	@$(PY) -m infra.local.receivers

publish: ready-serve ## 只重寫有變動的頁面，還有人在等的公告不能下架；加 STAGE=prod 就一併上傳到 AWS
	@$(PY) -m infra.local.owed
	@$(PY) -m sitebuild.publish && $(PY) -m infra.plan_papers
ifneq ($(origin STAGE),file)
	@$(PY) -m infra.upload
endif

bench: ready-test ## 量測速度與大小，一行一個 JSON
	@$(PY) -m tests.bench

drill: ready-test ## 演練：強制中斷、同時搶、亂送、竄改、外洩，一行一個 JSON，值是出錯的次數（約一小時；DRILL="photos queue" 只做這些）
	@$(PY) -m tests.drill

package: ready-test ## 產生部署到 AWS 的檔案到 build/aws/（STAGE=prod 或 dev）
	@$(PY) -m infra.packaging $(STAGE)

backup: ready-serve ## 備份到 TO=檔名.zip，服務不用停；加 STACK=堆疊 就備份 AWS 上的
	@$(PY) -m $(if $(STACK),infra.move backup,infra.local.backup backup "$(TO)")

restore: ready-serve ## 還原 FROM=檔名.zip 到新的資料夾（DATA=）或新的堆疊（STACK=）
	@$(PY) -m $(if $(STACK),infra.move restore,infra.local.backup restore "$(FROM)")

migrate: ready-serve ## 整個搬家：FROM=資料夾 STACK=堆疊，或 STACK=堆疊 TO=新資料夾；兩邊逐項核對
	@$(PY) -m infra.move migrate

affected: ready-serve ## 資料外洩時，列出要在 72 小時內通知的人（TO=名單.ods SINCE=日期；可加 UNTIL UNIT ACCOUNT STACK）
	@$(PY) -m infra.affected

hold: ready-serve ## 讓 AWS 上的服務停下來，靜態網頁照常（STAGE=prod）
	@$(PY) -m infra.move hold

release: ready-serve ## 讓停下來的服務再開始（STAGE=prod）
	@$(PY) -m infra.move release

deploy: package ## 部署到 AWS（STAGE=prod）：先看變動，輸入 yes 才做，試用不過就退回
	@$(PY) -m sitebuild.publish && $(PY) -m infra.plan_papers
	@STAGE=$(STAGE) $(PY) -m infra.deploy

image: package ## 建置製作文件的容器映像檔（要有 docker；TAG=名稱:版本）
	@docker build -f infra/render/Dockerfile -t $(TAG) .

ready-%:
	@infra/local/bootstrap.sh $*

.PHONY: help serve test check notice plan publish bench drill receivers package image deploy backup restore migrate hold release affected certificates-check
